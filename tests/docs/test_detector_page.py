"""The examples of the detector's page give what the page says."""

from __future__ import annotations

import doctest
from typing import Final

from tests.docs.pages import FOLDER

PAGE: Final = FOLDER / "detector.md"


def test_every_example_gives_what_the_page_says() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.REPORT_NDIFF)

    assert outcome.attempted > 10
    assert outcome.failed == 0
