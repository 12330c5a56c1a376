"""The page that the proofs are written to."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from typing import Final

HEAD: Final = """# Proofs

Written by `make proofs`; do not edit. Each line is a claim that real components had to bear out: what was run
is in `tests/proofs/catalogue.py`.

| proof | what it claims | result | tests | seconds | run at |
| --- | --- | --- | --- | ---: | --- |
"""


def as_page(results: Sequence[Mapping[str, object]], *, of: int) -> str:
    """The dated table of the results so far, out of so many proofs."""
    rest = of - len(results)
    missing = f"\n**{rest} proofs have not been run yet.**\n" if rest else ""
    where = f"\nPython {platform.python_version()}, {platform.system()}.\n"
    return HEAD + "".join(map(_row, results)) + missing + where


def _row(result: Mapping[str, object]) -> str:
    verdict = "holds" if result["passed"] else "**does not hold**"
    columns = ("name", "claim", "verdict", "summary", "seconds", "at")
    return "| " + " | ".join(str({**result, "verdict": verdict}[column]) for column in columns) + " |\n"
