"""Names that say nothing and files that are too long are reported."""

from __future__ import annotations

import pytest
from lint_rules.names import EMPTY

from tests.lint_rules.planted import Plant


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_an_empty_name_is_reported(plant: Plant, name: str) -> None:
    assert plant(f"desk/{name}.py", "") == ["1 empty-name"]
    assert plant(f"desk/{name}/rules.py", "") == ["1 empty-name"]


def test_a_name_that_only_contains_one_is_not(plant: Plant) -> None:
    assert plant("desk/database.py", "") == []


@pytest.mark.parametrize(("suffix", "most"), [(".py", 400), (".js", 200)])
def test_a_file_that_is_too_long_is_reported(plant: Plant, suffix: str, most: int) -> None:
    assert plant(f"desk/live/room{suffix}", "\n" * most) == []
    assert plant(f"desk/live/room{suffix}", "\n" * (most + 1)) == [f"{most + 1} length"]
