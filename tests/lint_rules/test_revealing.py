"""Each way of opening a live value outside the doors is reported."""

from __future__ import annotations

import pytest

from tests.lint_rules.planted import Plant

BREACHES = [
    "text = live.reveal()\n",
    "texts = map(Live.reveal, values)\n",
    "open_it = request.name.reveal\n",
    "text = getattr(live, 'reveal')()\n",
    "open_it = methodcaller('reveal')\n",
    "text = live._Live__value\n",
]
ALLOWED = [
    "desk/console/pages.py",
    "desk/channels/field_pages.py",
    "records/reports/api.py",
    "desk/live/socket.py",
    "records/reports/commands.py",
    "core/policy/policy.py",
    "desk/live/room.py",
    "platform/bus/memory.py",
]
REFUSED = [
    "desk/sessions/actions.py",
    "desk/sessions/queries.py",
    "platform/store/columns.py",
    "site/logs.py",
    "cli/main.py",
    "desk/console/forms.py",
    "desk/console/nopages.py",
]


@pytest.mark.parametrize("text", BREACHES)
def test_opening_a_live_value_in_an_action_is_reported(plant: Plant, text: str) -> None:
    assert plant("desk/sessions/actions.py", text) == ["1 reveal"]


@pytest.mark.parametrize("place", REFUSED)
def test_only_doors_policy_live_and_bus_may(plant: Plant, place: str) -> None:
    assert plant(place, "\ntext = live.reveal()\n") == ["2 reveal"]


@pytest.mark.parametrize("place", ALLOWED)
def test_doors_policy_live_and_bus_may(plant: Plant, place: str) -> None:
    assert plant(place, "text = live.reveal()\n") == []


def test_a_template_never_may(plant: Plant) -> None:
    assert plant("desk/live/templates/room.html", "<p>{{ live.reveal }}</p>\n") == ["1 reveal"]


def test_a_word_about_it_is_no_breach(plant: Plant) -> None:
    assert plant("desk/sessions/actions.py", '"""Never calls `live.reveal()`."""\nrevealed = 1\n') == []
