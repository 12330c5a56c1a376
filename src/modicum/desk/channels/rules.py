"""Pure decisions about channels and their fields: how keys look and how many fields there may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from django.utils.text import slugify

MOST_FIELDS: Final = 100
MOST_CHOICES: Final = 100
LONGEST_KEY: Final = 40
LONGEST_CHOICE: Final = 120

_CHANNEL_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")

RESERVED_CHANNEL_KEYS: Final = frozenset({"new"})
"""Words that have an address of their own below `/channels/`."""

RESERVED_FIELD_KEYS: Final = frozenset({"csrfmiddlewaretoken", "new"})
"""The request form's own input, and a word that has an address of its own below `/channels/…/fields/`."""

OTHER_WORDS: Final = frozenset(
    {"other", "others", "something else"}
    | {"anderes", "andere", "etwas anderes", "sonstiges", "sonstige"}
    | {"autre", "autres", "autre chose"}
    | {"otro", "otra", "otros", "otras", "otra cosa"}
    | {"outro", "outra", "outros", "outras", "outra coisa"}
    | {"altro", "altra", "altri", "altre", "altra cosa"}
    | {"その他", "そのほか"}
)
"""What a choice is called in our languages that means: none of these, but what I write myself."""

_REMARK: Final = re.compile(r"[^\w\s].*", re.DOTALL)
"""From the first mark on a choice only explains itself: "Other (please say)", "Other: …"."""


def is_channel_key(key: str) -> bool:
    """Whether `key` may stand in an address: lower-case letters and digits, joined by single hyphens."""
    return _fits(_CHANNEL_KEY, key) and key not in RESERVED_CHANNEL_KEYS


def is_field_key(key: str) -> bool:
    """Whether `key` may name an input and, inside `field.CHANNEL.KEY`, a data class."""
    return _fits(_FIELD_KEY, key) and key not in RESERVED_FIELD_KEYS


def channel_key_for(name: str) -> str:
    """Make a channel key out of its name; empty where the name has no letter of the Latin alphabet."""
    return slugify(name)[:LONGEST_KEY].strip("-_").replace("_", "-")


def field_key_for(label: str) -> str:
    """Make a field key out of its label; empty where the label has no letter of the Latin alphabet."""
    return slugify(label).replace("-", "_").lstrip("_0123456789")[:LONGEST_KEY].strip("_")


def other_choice(choices: Iterable[str]) -> str:
    """The first choice that lets customers answer in words of their own; empty if there is none."""
    return next((choice for choice in choices if _means_other(choice)), "")


def may_add_field(have: int) -> bool:
    """Whether a channel with this many fields may get one more."""
    return have < MOST_FIELDS


def _means_other(choice: str) -> bool:
    return _REMARK.sub("", choice).strip().casefold() in OTHER_WORDS


def _fits(pattern: re.Pattern[str], key: str) -> bool:
    return len(key) <= LONGEST_KEY and pattern.fullmatch(key) is not None
