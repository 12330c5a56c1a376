"""Reads and writes the organisation's facts as TOML, and names the line of what is wrong in them.

schema = 1
name = "Tarnside Repair & Services"
basis = "legitimate_interests"

[on_behalf_of]
support = "Hillgate Homes, 1 Hill Street, Tarnside"
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from modicum.core.policy import Facts
from modicum.core.policy.toml_lines import Lines
from modicum.core.values import LegalBasis
from modicum.platform.organisation.errors import FactsFileError

SCHEMA: Final = 1
LONGEST: Final = 1_000
"""Characters of one fact."""
MOST_CHANNELS: Final = 200

TEXTS: Final = tuple(field.name for field in fields(Facts) if field.name not in ("basis", "on_behalf_of"))
BASES: Final = tuple(basis for basis in LegalBasis if basis is not LegalBasis.CONSENT)
"""What may be the usual basis. Consent is asked for single classes: their rules name it."""
_KEYS: Final = ("schema", *TEXTS, "basis", "on_behalf_of")


def read_facts(text: str) -> Facts:
    """The facts in a file; those that it leaves out are still to be written. Raises `FactsFileError`."""
    return facts_in(_parse(text), Lines(text))


def facts_in(document: Mapping[str, object], lines: Lines) -> Facts:
    """The facts in a TOML table, whose complaints name the lines of `lines`. Raises `FactsFileError`."""
    for key in document:
        if key not in _KEYS:
            raise FactsFileError(lines.of(key), f"there is no key {key!r} here; there are {', '.join(_KEYS)}")
    if repr(document.get("schema")) != repr(SCHEMA):
        raise FactsFileError(lines.of("schema"), f"the file must say schema = {SCHEMA}")
    said = {name: _text(document, name, lines) for name in TEXTS}
    return Facts(**said, basis=_basis(document, lines), on_behalf_of=_on_behalf_of(document, lines))


def write_facts(facts: Facts) -> str:
    """`facts` as a file that `read_facts` reads back to the same facts."""
    lines = [f"schema = {SCHEMA}"]
    lines += [f"{name} = {_quoted(said)}" for name in TEXTS if (said := getattr(facts, name))]
    if facts.basis:
        lines.append(f"basis = {_quoted(facts.basis.value)}")
    if facts.on_behalf_of:
        lines += ["", "[on_behalf_of]"]
        lines += [f"{_quoted(key)} = {_quoted(whose)}" for key, whose in sorted(facts.on_behalf_of.items())]
    return "\n".join(lines) + "\n"


def _parse(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        message, _, place = str(wrong).partition(" (at ")
        line = re.search(r"line (\d+)", place)
        raise FactsFileError(int(line.group(1)) if line else text.count("\n") + 1, message) from wrong


def _text(table: Mapping[str, object], key: str, lines: Lines, *path: str) -> str:
    said = table.get(key, "")
    if not isinstance(said, str):
        raise FactsFileError(lines.of(*path, key), f"{key} is a text")
    if len(said) > LONGEST:
        raise FactsFileError(lines.of(*path, key), f"{key} has more than {LONGEST} characters")
    return " ".join(said.split())


def _basis(document: Mapping[str, object], lines: Lines) -> LegalBasis | None:
    said = document.get("basis", "")
    for basis in BASES:
        if said == basis.value:
            return basis
    if not said:
        return None
    told = "consent is asked for single classes: name it in their rules, and here"
    choices = ", ".join(basis.value for basis in BASES)
    is_consent = said == LegalBasis.CONSENT.value
    message = f"{told} one of {choices}" if is_consent else f"there is no basis {said!r}; there are {choices}"
    raise FactsFileError(lines.of("basis"), message)


def _on_behalf_of(document: Mapping[str, object], lines: Lines) -> dict[str, str]:
    table = document.get("on_behalf_of", {})
    if not isinstance(table, dict) or len(table) > MOST_CHANNELS:
        told = f"on_behalf_of is a table of channels, at most {MOST_CHANNELS}"
        raise FactsFileError(lines.of("on_behalf_of"), told)
    said = {key: _text(table, key, lines, "on_behalf_of") for key in table}
    return {key: whose for key, whose in said.items() if whose}


def _quoted(text: str) -> str:
    """A TOML string. JSON's escapes are TOML's too; only DEL is missing among them."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
