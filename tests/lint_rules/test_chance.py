"""Time and chance that are not handed in are reported."""

from __future__ import annotations

import pytest

from tests.lint_rules.planted import Plant

ANYWHERE = [
    "at = datetime.now(UTC)\n",
    "at = datetime.datetime.now()\n",
    "at = timezone.now()\n",
    "day = date.today()\n",
    "at = time.time()\n",
    "id = uuid.uuid4()\n",
    "import random\n",
    "from random import choice\n",
]


@pytest.mark.parametrize("text", ANYWHERE)
@pytest.mark.parametrize(
    "place", ["desk/sessions/actions.py", "platform/trail/actions.py", "desk/live/room.py"]
)
def test_the_machines_own_time_and_chance_are_reported(plant: Plant, place: str, text: str) -> None:
    assert plant(place, text) == ["1 clock-and-ids"]


def test_secrets_in_an_action_are_reported(plant: Plant) -> None:
    assert plant("desk/sessions/actions.py", "import secrets\n") == ["1 clock-and-ids"]
    assert plant("platform/store/root_key.py", "import secrets\n") == []


@pytest.mark.parametrize("place", ["core/values/clock.py", "cli/rehearse/pacing.py"])
def test_the_clock_itself_and_the_command_line_may(plant: Plant, place: str) -> None:
    assert plant(place, "at = datetime.now(UTC)\n") == []


def test_a_clock_that_was_handed_in_is_no_breach(plant: Plant) -> None:
    assert plant("desk/sessions/actions.py", "at = installation().clock.now()\n") == []
