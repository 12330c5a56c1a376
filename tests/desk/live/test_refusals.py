"""Bad input and people at the wrong door: a clear error, nothing lost, nothing told."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest

from modicum.desk.live import hub
from modicum.desk.live.errors import CloseCode
from modicum.desk.live.parse import FRAME_BYTES, TEXT_BYTES
from tests.desk.live.stage import ORIGIN, Frame, Socket, Stage, played
from tests.platform.accounts.cast import Cast

OTHERS = [
    None,
    "null",
    "http://localhost:8081",
    "https://localhost",
    "http://evil.example",
    "http://a.localhost",
]


@pytest.mark.parametrize("origin", OTHERS)
def test_another_sites_page_opens_no_socket(stage: Stage, origin: str | None) -> None:
    @played
    async def scenario(origin: str | None) -> None:
        socket = Socket(origin=origin)

        assert await socket.closes() == 403
        assert not socket.accepted

    scenario(origin=origin)


@played
async def test_a_host_that_is_not_ours_opens_no_socket_even_from_its_own_page(stage: Stage) -> None:
    socket = Socket(origin="http://rebound.example", host="rebound.example")

    assert await socket.closes() == 403


@played
async def test_a_ticket_is_good_once(stage: Stage) -> None:
    asked = await stage.ask()
    ticket = await stage.in_thread(lambda: hub.customer_ticket(asked.session.pk))
    await stage.enter(ticket)
    again = Socket()
    again.send({"type": "hello", "ticket": ticket})

    assert await again.closes() == CloseCode.BAD_TICKET
    assert again.heard == []


@played
async def test_a_ticket_is_good_for_half_a_minute(stage: Stage) -> None:
    asked = await stage.ask()
    ticket = await stage.in_thread(lambda: hub.customer_ticket(asked.session.pk))
    stage.clock.advance(timedelta(seconds=31))
    late = Socket()
    late.send({"type": "hello", "ticket": ticket})

    assert await late.closes() == CloseCode.BAD_TICKET


@pytest.mark.parametrize(
    "first", [{"type": "hello", "ticket": "made-up-ticket"}, {"type": "beat"}, {"type": "hello", "ticket": 7}]
)
def test_without_a_ticket_nobody_comes_in(stage: Stage, first: Frame) -> None:
    @played
    async def scenario(first: Frame) -> None:
        socket = Socket()
        socket.send(first)

        assert await socket.closes() == CloseCode.BAD_TICKET

    scenario(first=first)


@played
async def test_who_says_nothing_for_five_seconds_is_sent_away(stage: Stage) -> None:
    socket = Socket()
    with pytest.raises(TimeoutError):
        await socket.hear("welcome")

    assert await socket.closes() == CloseCode.NO_HELLO


@played
async def test_a_session_that_is_over_has_no_socket(stage: Stage) -> None:
    asked = await stage.ask()
    ticket = await stage.in_thread(lambda: hub.customer_ticket(asked.session.pk))
    await stage.in_thread(lambda: hub.end_by_customer(asked.session.pk))
    socket = Socket()
    socket.send({"type": "hello", "ticket": ticket})

    assert await socket.closes() == CloseCode.OVER


@played
async def test_a_message_over_16_kib_is_refused_and_the_socket_stays(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send(stage.say(asked, "é" * (TEXT_BYTES // 2 + 1), id="too-long-1"))

    refused = await customer.hear("error")
    assert (refused["code"], refused["id"], refused["session"]) == (
        "too_long",
        "too-long-1",
        asked.session.ref,
    )
    customer.send(stage.say(asked, "é" * (TEXT_BYTES // 2)))
    assert await customer.hear("ack")
    assert len(technician.texts()) == 1


@played
async def test_a_frame_over_64_kib_closes_the_socket(stage: Stage) -> None:
    customer = await stage.customer(await stage.ask())
    customer.send_text(json.dumps({"type": "beat", "more": "x" * FRAME_BYTES}))

    assert await customer.closes() == CloseCode.TOO_BIG


BAD = ["", "nonsense", "[]", '"say"', '{"type":["say"]}', '{"type":"dance"}', "[" * 60_000, '{"type":"say"}']


@pytest.mark.parametrize("text", BAD)
def test_a_bad_frame_is_answered_and_the_third_in_a_row_ends_the_socket(stage: Stage, text: str) -> None:
    @played
    async def scenario(text: str) -> None:
        customer = await stage.customer(await stage.ask())
        customer.send_text(text)
        customer.send_text(text)
        assert (await customer.hear("error"))["code"] in {"malformed", "unknown_frame"}
        await customer.hear("error")
        assert customer.code is None
        customer.send_text(text)

        assert await customer.closes() == CloseCode.BAD_FRAMES
        assert len(customer.of_type("error")) == 3

    scenario(text=text)


@played
async def test_a_good_frame_between_bad_ones_starts_the_count_again(stage: Stage) -> None:
    customer = await stage.customer(await stage.ask())
    for _ in range(5):
        customer.send_bytes(b"\x00\x01")
        await customer.hear("error", code="malformed")
        customer.send({"type": "beat"})

    customer.send(
        {"type": "resume", "session": customer.welcome["sessions"][0]["session"], "epoch": 0, "seq": 0}
    )
    assert await customer.hear("messages")


@played
async def test_hello_is_said_once(stage: Stage) -> None:
    customer = await stage.customer(await stage.ask())
    customer.send({"type": "hello", "ticket": "another-ticket"})

    assert (await customer.hear("error"))["code"] == "malformed"


@played
async def test_a_customer_cannot_do_what_technicians_do(stage: Stage) -> None:
    asked = await stage.ask()
    customer = await stage.customer(asked)
    ref = asked.session.ref
    for frame in (
        {"type": "accept", "session": ref},
        {"type": "hold", "session": ref, "on": True},
        {"type": "close", "session": ref, "outcome": "resolved"},
        {"type": "note", "session": ref, "id": "note-0001", "text": "hm"},
    ):
        customer.send(frame)
        assert (await customer.hear("error"))["code"] == "not_allowed"
    assert stage.room(asked).is_waiting


@played
async def test_a_technician_does_not_end_a_chat_as_its_customer(stage: Stage, cast: Cast) -> None:
    asked, _, technician = await stage.talk(cast.tess)
    technician.send({"type": "end", "session": asked.session.ref})

    assert (await technician.hear("error"))["code"] == "not_allowed"


def in_a_session(ref: str) -> list[Frame]:
    """One of each frame that is about a session."""
    return [
        {"type": "say", "session": ref, "id": "id-00000001", "text": "hello"},
        {"type": "typing", "session": ref, "on": True},
        {"type": "resume", "session": ref, "epoch": 0, "seq": 0},
        {"type": "supply", "session": ref, "messages": [], "done": True},
        {"type": "extend", "session": ref},
    ]


@played
async def test_a_customer_has_nothing_to_do_with_another_customers_session(stage: Stage, cast: Cast) -> None:
    theirs, customer, technician = await stage.talk(cast.tess)
    other = await stage.customer(await stage.ask())
    heard = len(customer.heard) + len(technician.of_type("typing"))

    for frame in (*in_a_session(theirs.session.ref), {"type": "end", "session": theirs.session.ref}):
        other.send(frame)
        assert (await other.hear("error"))["code"] == "not_yours"
    assert len(customer.heard) + len(technician.of_type("typing")) == heard
    assert technician.texts() == []


@played
async def test_a_technician_has_nothing_to_do_with_another_technicians_session(
    stage: Stage, cast: Cast
) -> None:
    asked, customer, _ = await stage.talk(cast.tess)
    ref = asked.session.ref
    ada = await stage.technician(cast.ada)

    for frame in (
        *in_a_session(ref),
        {"type": "hold", "session": ref, "on": True},
        {"type": "close", "session": ref, "outcome": "resolved"},
        {"type": "note", "session": ref, "id": "note-0001", "text": "hm"},
    ):
        ada.send(frame)
        assert (await ada.hear("error"))["code"] == "not_yours"
    assert customer.texts() == []
    assert ada.welcome["sessions"] == []


@played
async def test_a_session_that_is_not_there_looks_like_one_that_is_not_yours(stage: Stage, cast: Cast) -> None:
    technician = await stage.technician(cast.tess)
    for frame in in_a_session("A" * 22):
        technician.send(frame)

        assert (await technician.hear("error"))["code"] == "not_yours"


@played
async def test_who_does_not_serve_the_channel_cannot_accept(stage: Stage, cast: Cast) -> None:
    asked = await stage.ask()
    for member in (cast.ben, cast.priya):
        socket = await stage.technician(member)
        socket.send({"type": "accept", "session": asked.session.ref})

        assert (await socket.hear("error"))["code"] == "not_yours"
    assert stage.room(asked).is_waiting


@played
async def test_a_technician_does_not_speak_before_accepting(stage: Stage, cast: Cast) -> None:
    asked = await stage.ask()
    technician = await stage.technician(cast.tess)
    technician.send(stage.say(asked, "hello?"))

    assert (await technician.hear("error"))["code"] == "not_yours"


@played
async def test_a_customer_who_says_too_much_at_once_is_slowed_down(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    for number in range(21):
        customer.send(stage.say(asked, f"line {number}", id=f"flood-{number:04}"))

    assert (await customer.hear("error"))["id"] == "flood-0020"
    stage.clock.advance(timedelta(seconds=1))
    customer.send(stage.say(asked, "line 20", id="flood-0020"))
    assert await customer.hear("ack", id="flood-0020")
    assert len(technician.texts()) == 21


@played
async def test_a_flood_of_frames_ends_the_socket(stage: Stage) -> None:
    customer = await stage.customer(await stage.ask())
    for _ in range(101):
        customer.send({"type": "beat"})

    assert await customer.closes() == CloseCode.TOO_MANY_FRAMES


@played
async def test_a_slow_reader_is_let_go_and_holds_nobody_up(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    customer.stuck = True
    for _ in range(300):
        technician.send(stage.say(asked, "are you there?"))
    await technician.hear("ack", seq=300)
    customer.stuck = False

    assert await customer.closes() == CloseCode.SLOW_READER
    assert not stage.room(asked).customers


@played
async def test_who_sends_hundreds_of_messages_in_one_packet_is_not_taken_for_a_slow_reader(
    stage: Stage, cast: Cast
) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    for number in range(900):
        technician.send(stage.say(asked, f"line {number}"))
    await technician.hear("ack", seq=900)
    await asyncio.sleep(0.05)

    assert customer.texts() == [f"line {number}" for number in range(900)]


@played
async def test_errors_never_repeat_what_was_sent(stage: Stage, cast: Cast) -> None:
    asked, customer, _ = await stage.talk(cast.tess)
    marker = "marker-4711"
    customer.send({"type": marker})
    customer.send({"type": "say", "session": asked.session.ref, "id": "x", "text": marker})
    customer.send(stage.say(asked, marker * 4000))
    for _ in range(3):
        await customer.hear("error")

    assert marker not in json.dumps(customer.heard)


def test_the_origin_of_the_tests_is_our_own() -> None:
    assert ORIGIN == "http://localhost"
