"""The proofs by name: what each one claims, and which tests carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim and the pytest arguments that check it; after `seconds` a run of it is given up."""

    name: str
    claim: str
    tests: tuple[str, ...]
    seconds: int = 1800


PROOFS: Final = (
    Proof(
        "types",
        "each wrong use of live and stored values is an error to the type checker, and to the columns too",
        ("tests/core", "tests/typing_tests", "tests/platform/store"),
    ),
    Proof(
        "fences",
        "a planted detour around the gate is refused by the contracts, the lint rules and the desk's start",
        ("tests/fences", "tests/lint_rules"),
    ),
    Proof(
        "search",
        "the leak search finds a decoy in each place, under each encoding and each pair of encodings",
        ("tests/leaks/test_search.py",),
    ),
    Proof(
        "leaks",
        "under minimum nothing a customer said or is remains in any file, after a stop and after SIGKILL",
        ("tests/leaks/test_minimum.py",),
    ),
    Proof(
        "kept",
        "under usual and full-record the report gives back what was kept, and no file shows it in the clear",
        ("tests/leaks/test_kept.py",),
    ),
    Proof(
        "rules",
        "under every treatment and destination of every class nothing stands in the clear in any file, and "
        "the report has no more than the rule leaves",
        ("tests/leaks/test_every_rule.py",),
    ),
    Proof(
        "mutants",
        "every build that is broken on purpose is caught by the leak search",
        ("tests/leaks/test_mutants.py",),
    ),
    Proof(
        "rescue",
        "every method of the Rescue API answers hostile parameters with one of Rescue's own words",
        ("tests/exchange/rescue",),
    ),
    Proof(
        "noninterference",
        "two runs that differ only in what was said leave the same bytes",
        ("tests/noninterference",),
    ),
    Proof(
        "live",
        "races have one outcome; a tail that is altered, reordered, replayed or foreign is refused",
        ("tests/desk/live", "tests/desk/sessions/test_races.py"),
    ),
    Proof(
        "chat",
        "two people chat in Chromium through reloads, a second tab and a killed server, by keyboard too",
        ("tests/browser/test_chat.py", "tests/desk/console/browser"),
    ),
    Proof(
        "line",
        "a line lost for 30 seconds and for 10 minutes, cut or silent, loses no message and doubles none",
        ("tests/browser/test_line_loss.py",),
        seconds=3600,
    ),
    Proof(
        "pages",
        "every page, light and dark, at 320, 768 and 1280 pixels: nothing for axe to find, no scrolling "
        "sideways, no report of its CSP",
        ("tests/browser/test_pages.py", "tests/browser/test_checks.py"),
    ),
    Proof(
        "audit",
        "an audit killed at any step goes on; what is redacted in place is in no file, nor the key that "
        "opened it, and no other finding has moved from its place",
        ("tests/records/audits",),
    ),
    Proof(
        "exposure",
        "the counts equal an independent count after every change; no value is in a statement, a breach's "
        "pack or a mail, and a production is what its signed manifest says",
        ("tests/records/exposure", "tests/platform/mail"),
    ),
    Proof(
        "roles",
        "every address answers each role as the reviewed table says, and none is missing from it",
        ("tests/routes", "tests/platform/accounts"),
    ),
)
