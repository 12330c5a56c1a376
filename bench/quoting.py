"""Copies the promises of a measurement into the README, between the two marks that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bench.figures import Figure, Verdict

README: Final = Path(__file__).parents[1] / "README.md"


def quote(name: str, figures: Iterable[Figure], measured: str) -> None:
    """Replace what stands between `<!-- bench: NAME -->` and `<!-- end -->`. No marks, nothing happens."""
    place = re.compile(rf"(<!-- bench: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    rows = [_row(figure) for figure in figures if figure.verdict is not Verdict.FOR_SCALE]
    table = [f"Measured {measured}.", "", "| what | goal | measured | |", "| --- | --- | --- | --- |", *rows]
    text = "\n".join(table)
    page = README.read_text(encoding="utf-8")
    README.write_text(place.sub(lambda marks: f"{marks[1]}{text}\n{marks[2]}", page), encoding="utf-8")


def _row(figure: Figure) -> str:
    verdict = f"**{figure.verdict}**" if figure.verdict is Verdict.MISSED else str(figure.verdict)
    return f"| {figure.what} | {figure.target} | {figure.found} | {verdict} |"
