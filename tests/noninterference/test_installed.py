"""Over the installed program, nothing but chance and clock tells two customers apart under `minimum`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.noninterference import installed
from tests.noninterference.broken import TRACES
from tests.noninterference.inside import Founded
from tests.noninterference.traces import Traces, differences
from tests.noninterference.words import PAIRS, Words

ONE, OTHER = PAIRS["personal data and none"]
SAMPLE = ("one_bit_in_a_number",)
REST = sorted(set(TRACES) - {*SAMPLE, "rolled_back_rows"})  # the log is gone once the program has ended


def test_what_was_said_leaves_nothing_behind(founded: Founded, tmp_path: Path) -> None:
    one, other = (installed.run(tmp_path / name, founded, words) for name, words in (("1", ONE), ("2", OTHER)))

    assert differences(one, other) == []


@pytest.mark.parametrize(
    "trace", [*SAMPLE, *(pytest.param(trace, marks=pytest.mark.proof) for trace in REST)]
)
def test_a_build_that_keeps_a_trace_is_told_apart(
    trace: str, founded: Founded, tmp_path: Path
) -> None:
    program = (sys.executable, "-m", "tests.noninterference.broken", trace)

    def left(name: str, words: Words) -> Traces:
        return installed.run(tmp_path / name, founded, words, program=program)

    said = left("1", ONE)

    assert differences(said, left("2", OTHER))
    assert differences(said, left("3", ONE)) == [], "it is not the text that made the difference"
