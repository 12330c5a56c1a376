"""A disk that is really full, and one that is really read-only, under the program as it is installed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from modicum.desk.live.errors import CloseCode
from tests.bad_input.disks import filled, make_read_only, small_disk
from tests.cli.program import modicum
from tests.cli.test_init_and_serve import init
from tests.desk.live.test_real_port import closes, in_a_chat, say
from tests.leaks.places import Places
from tests.people import Socket
from tests.worlds import Role, World

LONG: Final = "lost and found " * 1000
MOST_TRIES: Final = 600
"""More than what the log of the database has room for without growing."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A demo that keeps everything, on a small disk of its own."""
    places = Places(tmp_path / "desk")
    with small_disk(places.data), World(places, policy="full-record") as world:
        yield world


@pytest.mark.sqlite
def test_on_a_full_disk_people_talk_on_and_the_transcript_counts_what_is_missing(
    world: World, tmp_path: Path
) -> None:
    ref, customer, technician = in_a_chat(world.customer(), world.sign_in(Role.TECHNICIAN))
    customer.send(say(ref, "before", "said-before"))
    assert customer.wait_for("ack")["kept"] == "yes"

    with filled(world.places.data):
        kept, not_kept = until_not_kept(ref, customer)
        assert heard(technician, not_kept) == "failed"
    customer.send(say(ref, "after", "said-after"))
    assert customer.wait_for("ack", id="said-after")["kept"] == "yes"
    technician.send({"type": "close", "session": ref, "outcome": "resolved"})
    assert closes(customer) == CloseCode.OVER

    texts = transcript(world, tmp_path / "report.jsonl")
    assert texts[0] == "before"
    assert texts.count(LONG) == kept
    assert texts[-1] == "after"
    assert [text for text in texts if text not in {"before", "after", LONG}] == [
        "1 message could not be recorded."
    ]


def test_a_read_only_disk_is_refused_in_one_line_that_names_the_folder(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        assert init(disk / "desk").code == 0
        make_read_only(disk)
        ran = modicum("serve", "--data", disk / "desk", "--port", "0")

    assert ran.code == 3
    assert "Traceback" not in ran.err
    assert ran.complaint.startswith("modicum: ")
    assert "defect" not in ran.complaint


def test_a_disk_that_is_full_at_the_start_is_refused_in_one_line(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk, filled(disk):
        ran = modicum("demo", "--data", disk / "demo", "--port", "0")

    assert ran.code == 3
    assert "defect" not in ran.complaint


def until_not_kept(ref: str, customer: Socket) -> tuple[int, str]:
    """Say something long until it is not kept: how many were, and the id of the one that was not."""
    for number in range(MOST_TRIES):
        id = f"said-{number:04}"
        customer.send(say(ref, LONG, id))
        if customer.wait_for("ack", id=id)["kept"] == "failed":
            return number, id
    pytest.fail("the disk was not full")


def heard(other: Socket, id: str) -> str:
    """What the other end is told of whether the message was kept."""
    while True:
        for message in other.wait_for("messages")["messages"]:
            if message["id"] == id:
                return str(message["kept"])


def transcript(world: World, file: Path) -> list[str]:
    """The chat log of the only session, as the report gives it."""
    done = world.run("report", "chat-log", "--format", "jsonl", "--output", str(file))
    assert done.returncode == 0, done.stderr
    (line,) = file.read_text().splitlines()
    return [entry["text"] for entry in json.loads(line)["entries"]]
