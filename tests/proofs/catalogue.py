"""The proofs by name: what each one claims, and which tests carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim and the pytest arguments that check it; `seconds` is where a run of it is given up."""

    name: str
    claim: str
    tests: tuple[str, ...]
    seconds: int = 1800


PROOFS: Final = (
    Proof(
        "search",
        "the leak search finds a decoy in each place, under each encoding and each pair of encodings",
        ("tests/leaks/test_search.py",),
    ),
    Proof(
        "leaks",
        "under minimum, nothing a customer said or is remains in any file, after a stop and after SIGKILL",
        ("tests/leaks/test_minimum.py",),
    ),
    Proof(
        "mutants",
        "every build that is broken on purpose is caught by the leak search",
        ("tests/leaks/test_mutants.py",),
    ),
    Proof(
        "noninterference",
        "two runs that differ only in what was said leave the same bytes",
        ("tests/noninterference",),
    ),
    Proof(
        "browser",
        "two people chat in Chromium through reloads, line loss of 30 s and of 10 min, and a killed server",
        ("tests/browser/test_chat.py", "tests/browser/test_line_loss.py"),
    ),
    Proof(
        "pages",
        "every page, light and dark, passes axe and fits 320 pixels, with no report of its CSP",
        ("tests/browser/test_pages.py",),
    ),
    Proof(
        "roles",
        "every route answers each role as the reviewed table says, and no route is missing from it",
        ("tests/routes",),
    ),
    Proof(
        "fences",
        "each fence of the storage gate refuses its planted breach",
        ("tests/fences",),
    ),
)
