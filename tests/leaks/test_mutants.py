"""Builds that are broken on purpose are caught, each of them: the search can fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.leaks.broken import LEAKS
from tests.leaks.markers import Marker, MarkerSource
from tests.leaks.places import Places
from tests.leaks.search import Report, Search
from tests.people import Socket
from tests.worlds import Role, World

ROOT = Path(__file__).parents[2]
SAMPLE = ("log_at_info", "insert_and_roll_back", "write_a_plain_row", "write_a_temporary_file")
REST = sorted(set(LEAKS) - set(SAMPLE))


def broken_world(places: Places, leak: str) -> World:
    program = (sys.executable, "-m", "tests.leaks.broken", leak)
    return World(places, program=program, settings={"PYTHONPATH": str(ROOT)})


def a_short_chat(world: World, source: MarkerSource) -> None:
    """One message in each direction."""
    with world.customer() as customer, world.sign_in(Role.TECHNICIAN) as member:
        customer.ask("support", {"name": "Ann Example", "email": "ann@mail.example"})
        with customer.connect() as asking, member.connect() as answering:
            ref = asking.welcome["sessions"][0]["session"]
            answering.send({"type": "accept", "session": ref})
            answering.wait_for("session", session=ref)
            _say(asking, ref, source.text("question"))
            _say(answering, ref, source.text("answer"))


def _say(end: Socket, ref: str, words: Marker) -> None:
    end.send({"type": "say", "session": ref, "id": f"message-{words.name}", "text": words.text})
    end.wait_for("ack")


def what_is_found(places: Places, leak: str) -> Report:
    source = MarkerSource()
    with broken_world(places, leak) as world:
        a_short_chat(world, source)
        world.kill()
    return Search(source).over(places.files())


@pytest.mark.parametrize("leak", [*SAMPLE, *(pytest.param(leak, marks=pytest.mark.proof) for leak in REST)])
def test_a_build_that_leaks_is_caught(leak: str, tmp_path: Path) -> None:
    assert what_is_found(Places(tmp_path), leak).found
