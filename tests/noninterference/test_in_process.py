"""With seeded ids and a clock that stands still, what was said changes no byte under `minimum`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from modicum.core.values import Live
from tests.fakes.clock import SOME_MORNING, FixedClock
from tests.leaks.broken import break_the_gate
from tests.noninterference.broken import TRACES
from tests.noninterference.inside import Inside
from tests.noninterference.traces import differences
from tests.noninterference.words import ONE, PAIRS, PERSONAL, PLAIN, Words

pytestmark = pytest.mark.sqlite

SHORT, LONG = Words(ONE, PLAIN, says=1), Words(ONE, PERSONAL, says=12)
SAMPLE = ("one_bit_in_a_number", "rolled_back_rows")
REST = ("file_of_flipped_bytes", "row_with_a_digest")


@pytest.mark.parametrize("pair", PAIRS)
def test_what_was_said_changes_no_byte(pair: str, inside: Inside) -> None:
    one, other = PAIRS[pair]

    assert differences(inside.run("one", one), inside.run("other", other)) == []


def test_how_much_was_said_changes_no_byte(inside: Inside) -> None:
    assert differences(inside.run("one", SHORT), inside.run("other", LONG)) == []


def test_the_sessions_of_a_run_were_real(inside: Inside) -> None:
    inside.run("one", SHORT)

    with closing(sqlite3.connect(inside.folder / "one" / "database" / "modicum.sqlite3")) as database:
        rows = database.execute("SELECT state, outcome FROM desk_sessions_supportsession").fetchall()
    assert rows == [("t", "r"), ("g", None), ("h", None)]  # closed by its technician, given up, on hold


def test_what_the_policy_keeps_is_told_apart(inside: Inside) -> None:
    later = FixedClock(SOME_MORNING + timedelta(hours=1))

    resolved = inside.run("resolved", SHORT)

    assert differences(resolved, inside.run("unresolved", SHORT, outcome="unresolved"))
    assert differences(resolved, inside.run("later", SHORT, clock=later))


@pytest.mark.parametrize(
    "trace", [*SAMPLE, *(pytest.param(trace, marks=pytest.mark.proof) for trace in REST)]
)
def test_a_build_that_keeps_a_trace_is_told_apart(
    trace: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = PAIRS["personal data and none"]
    monkeypatch.setattr(Live, "__init__", Live.__init__)  # so that it comes back at the end
    break_the_gate(TRACES[trace])

    said = inside.run("one", one)

    assert differences(said, inside.run("other", other))
    assert differences(said, inside.run("one again", one)) == [], "something else than the text differs"
