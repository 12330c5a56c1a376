"""What values are made of: word lists and patterns, one a line, in `shapes/*.txt`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from random import Random

from model.synthesis.values.digits import fill

_CHOICE = re.compile(r"<([^<>]*\|[^<>]*)>")


@cache
def entries_of(name: str) -> tuple[str, ...]:
    """The lines of `shapes/<name>.txt`; one that stands there twice is drawn twice as often."""
    text = files("model.synthesis.values").joinpath("shapes", f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line)


def pick(rng: Random, name: str) -> str:
    """One of the words of a list."""
    return rng.choice(entries_of(name))


def shape(rng: Random, name: str) -> str:
    """One of the patterns of a list, filled (`digits.fill` says what the signs stand for)."""
    return fill(rng, pick(rng, name))


def chosen(rng: Random, template: str) -> str:
    """`template` with one of each `<a|b>` taken, from the innermost outwards."""
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), template)
    return template
