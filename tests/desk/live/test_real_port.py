"""The whole way over a real port: forms, tickets, sockets, and a server that is killed in mid-chat."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from modicum.desk.live.errors import CloseCode
from tests.leaks.places import Places
from tests.people import Customer, Frame, Member, Socket
from tests.worlds import Role, World

SECOND = timedelta(seconds=1)


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(Places(tmp_path_factory.mktemp("world"))) as world:
        yield world


def closes(socket: Socket) -> int:
    """The code the server closes with."""
    try:
        while True:
            socket.line.recv(timeout=10)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


def say(ref: str, text: str, id: str) -> Frame:
    """A `say` frame."""
    return {"type": "say", "session": ref, "id": id, "text": text}


def in_a_chat(customer: Customer, member: Member) -> tuple[str, Socket, Socket]:
    """An active session: its ref, and both sockets."""
    customer.ask("support", {"name": "Cleo", "email": "cleo@example.org"})
    one, other = customer.connect(), member.connect()
    ref = one.welcome["sessions"][0]["session"]
    other.send({"type": "accept", "session": ref})
    other.wait_for("session", state="active")
    return ref, one, other


def test_a_chat_survives_the_death_of_the_server(world: World) -> None:
    customer, member = world.customer(), world.sign_in(Role.TECHNICIAN)
    ref, one, other = in_a_chat(customer, member)
    accepted = other.seen[-1]["since"]
    one.send(say(ref, "before the crash", "said-before"))
    [held] = other.wait_for("messages")["messages"]
    world.kill()
    world.start()

    other = member.connect()
    [snapshot] = other.welcome["sessions"]
    other.send({"type": "supply", "session": ref, "messages": [held], "done": True})
    one = customer.connect()
    one.send({"type": "resume", "session": ref, "epoch": 0, "seq": 0})
    back = one.wait_for("messages")
    one.send(say(ref, "after the crash", "said-after"))

    assert (snapshot["want"], snapshot["epoch"]) == (True, 2)
    assert abs(datetime.fromisoformat(snapshot["since"]) - datetime.fromisoformat(accepted)) < SECOND
    assert (back["messages"], back["complete"]) == ([held], True)
    assert other.wait_for("messages")["messages"][0]["text"] == "after the crash"


def test_a_stop_tells_both_ends_that_the_server_restarts(world: World) -> None:
    _, one, other = in_a_chat(world.customer(), world.sign_in(Role.TECHNICIAN))
    before = time.monotonic()
    world.stop()

    assert (closes(one), closes(other)) == (CloseCode.RESTART, CloseCode.RESTART)
    assert time.monotonic() - before < 5


def test_sockets_close_with_their_codes(world: World) -> None:
    customer, member = world.customer(), world.sign_in(Role.TECHNICIAN)
    ref, one, other = in_a_chat(customer, member)
    newer = customer.connect()
    assert closes(one) == CloseCode.OTHER_TAB
    for _ in range(3):
        newer.line.send(b"\x00")
    assert closes(newer) == CloseCode.BAD_FRAMES
    last = customer.connect()
    other.send({"type": "close", "session": ref, "outcome": "resolved"})
    assert last.wait_for("closed")["state"] == "closed_by_technician"
    assert closes(last) == CloseCode.OVER
    other.line.send("x" * 70_000)
    assert closes(other) == CloseCode.TOO_BIG


def test_another_origin_is_answered_with_403(world: World) -> None:
    for origin in ("http://evil.example", "null", world.url.replace("127.0.0.1", "localhost")):
        with pytest.raises(InvalidStatus) as refused:
            Socket(world.url, "", origin=origin)
        assert refused.value.response.status_code == 403


def test_nothing_about_people_is_logged(world: World) -> None:
    customer = world.customer()
    ref, one, _ = in_a_chat(customer, world.sign_in(Role.TECHNICIAN))
    one.line.send("not a frame")
    one.wait_for("error")
    one.send({"type": "end", "session": ref})
    closes(one)

    printed = world.printed.split("Ctrl-C")[-1]
    for secret in ("Cleo", "cleo@example.org", ref, "127.0.0.1:", "/live/"):
        assert secret not in printed
