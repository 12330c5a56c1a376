"""The page on addresses: what each does, and who gets in, as the reviewed matrix says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.urls import resolve

from tests.routes.addresses import METHODS, PEOPLE, example, existing, reviewed

TOP: Final = """\
<!-- Written by `python -m tests.docs`. -->
# Addresses

Every address that the program answers at, and what each kind of person gets there; the reviewed source is
`tests/routes/matrix.toml`. *in*: the page, its form again, or a step onwards · *sign-in*: sent to the sign-in
page · *refused*: signed in, but not for them · *gone*: there is no session to act on · *method*: not answered
to anybody.

## `/live/`

The WebSocket of the live chat: [live-protocol.md](live-protocol.md).
"""


def addresses() -> list[str]:
    """Every address once, in the order of the alphabet."""
    return sorted({line.partition(" ")[2] for line in existing()})


def page() -> str:
    """The page as it should be."""
    matrix = reviewed()
    return TOP + "".join(_section(address, matrix) for address in addresses())


def _section(address: str, matrix: Mapping[str, Mapping[str, str]]) -> str:
    head = f"| | {' | '.join(PEOPLE)} |\n|{' --- |' * (len(PEOPLE) + 1)}\n"
    return f"\n## `{address}`\n\n{_does(address)}\n\n{head}{''.join(_rows(address, matrix))}"


def _rows(address: str, matrix: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for method in METHODS:
        if cells := matrix.get(f"{method} {address}"):
            yield f"| {method} | {' | '.join(cells[person] for person in PEOPLE)} |\n"


def _does(address: str) -> str:
    """The first paragraph of what the page says of itself in the code."""
    page = resolve(example(address)).func
    said = (getattr(page, "view_class", page).__doc__ or "").strip()
    assert said, f"the page at {address} has no docstring"
    return " ".join(said.split("\n\n")[0].split())
