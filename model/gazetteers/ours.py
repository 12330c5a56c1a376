"""The lists we wrote ourselves: `lists/*.txt`, parted by blanks, or by `|` where names have several words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def ours(name: str) -> frozenset[str]:
    """The entries of `lists/<name>.txt`, lower case."""
    text = files("model.gazetteers").joinpath("lists", f"{name}.txt").read_text("utf-8")
    parts = text.replace("\n", "|").split("|") if "|" in text else text.split()
    return frozenset(part.strip() for part in parts if part.strip())
