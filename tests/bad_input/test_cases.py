"""No case of bad input loses its test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.bad_input.cases import CASES

ROOT: Final = Path(__file__).parents[2]


@pytest.mark.parametrize("case", CASES)
def test_each_case_is_driven_by_tests_that_exist(case: str) -> None:
    assert CASES[case]
    assert [test for test in CASES[case] if not _exists(test)] == []


def _exists(test: str) -> bool:
    file, _, name = test.partition("::")
    written = (ROOT / file).read_text("utf-8")
    return re.search(rf"^(?:async )?def {re.escape(name)}\(", written, re.MULTILINE) is not None
