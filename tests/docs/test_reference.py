"""The reference says what the program does, and has a heading for each thing of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from modicum.core.pii.types import EntityType
from modicum.core.values import ALL_CLASSES
from tests.docs.pages import FOLDER, PAGES
from tests.docs.routes import addresses
from tests.docs.settings import MEANS, asked_for

SOURCE: Final = Path(__file__).parents[2] / "src" / "modicum"
NAMED: Final = re.compile(r'"(MODICUM_[A-Z_]+)"')


def headings(page: str) -> set[str]:
    """The headings of things: those in code letters."""
    return set(re.findall(r"^## `(.+)`$", (FOLDER / page).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_what_the_program_says(page: str) -> None:
    assert (FOLDER / page).read_text("utf-8") == PAGES[page](), "write it anew: python -m tests.docs"


def test_every_setting_has_its_heading_and_there_is_no_other() -> None:
    assert headings("settings.md") == asked_for() == set(MEANS)


def test_nothing_else_of_the_environment_is_read() -> None:
    named = {name for file in SOURCE.rglob("*.py") for name in NAMED.findall(file.read_text("utf-8"))}

    assert named <= asked_for()


def test_every_data_class_has_its_heading() -> None:
    assert headings("data-classes.md") == {each.id for each in ALL_CLASSES} | {"field.<channel>.<key>"}


def test_every_address_has_its_heading() -> None:
    assert headings("routes.md") == {*addresses(), "/live/"}


def test_every_type_of_personal_data_has_its_heading() -> None:
    assert headings("entity-types.md") == {entity.value for entity in EntityType}
