"""Over the installed program, nothing but chance and clock tells two customers apart under `minimum`."""

from __future__ import annotations

import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests.fakes.clock import SOME_MORNING
from tests.noninterference import installed
from tests.noninterference.inside import Founded
from tests.noninterference.play import Told
from tests.noninterference.traces import Traces, differences
from tests.noninterference.words import PAIRS, Words

pytestmark = pytest.mark.sqlite

ONE, OTHER = PAIRS["personal data and none"]
SAMPLE = "one_bit_in_a_number"
REST = "code_in_the_log"  # the others differ by themselves: among live texts there are times


def test_what_was_said_leaves_nothing_behind(founded: Founded, tmp_path: Path) -> None:
    one = installed.run(tmp_path / "1", founded, ONE)
    other = installed.run(tmp_path / "2", founded, OTHER)

    assert differences(one, other) == []


@pytest.mark.parametrize("trace", [SAMPLE, pytest.param(REST, marks=pytest.mark.proof)])
def test_a_build_that_keeps_a_trace_is_told_apart(trace: str, founded: Founded, tmp_path: Path) -> None:
    program = (sys.executable, "-m", "tests.noninterference.broken", trace)

    def left(name: str, words: Words) -> Traces:
        return installed.run(tmp_path / name, founded, words, program=program)

    said = left("1", ONE)

    assert differences(said, left("2", OTHER))
    assert differences(said, left("3", ONE)) == [], "something else than the text differs"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("credential", sha256(b"their words").hexdigest()),
        ("started_at", "2026-03-02 09:41:00"),
        ("ended_at", "2026-03-01 09:00:00"),
        ("waited", 60_000_001),
        ("lasted", 3_600_000_000),
        ("language", "a secret"),
    ],
)
def test_what_chance_and_clock_did_not_do_stays_as_it_is(column: str, value: str | int) -> None:
    told = Told(secrets=["a secret"])
    known = installed.Known(told, began=SOME_MORNING, ended=SOME_MORNING + timedelta(minutes=3))

    assert known.named(column, value) == value
