"""A channel may hide card numbers from the other side: they then never leave the server towards it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from modicum.core.values import MESSAGE_TEXT, Live, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.live import hub
from modicum.desk.live.masking import without_cards
from modicum.desk.sessions.actions import Asked
from tests.desk.live.stage import Frame, Socket, Stage, played
from tests.desk.live.test_recording import read
from tests.desk.sessions.storing import in_force, storing
from tests.platform.accounts.cast import Cast

CARD = "4111 1111 1111 1111"
MINE = f"My card is {CARD}."
THEIRS = "My card is •••• •••• •••• 1111."


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """A channel that hides card numbers."""
    stage.here.writer.run(lambda: Channel.objects.update(masks_cards=True))
    stage.support.refresh_from_db()
    return stage


@asynccontextmanager
async def said(stage: Stage, cast: Cast) -> AsyncIterator[tuple[Asked, Socket, Socket]]:
    """A session in which the customer has said a card number."""
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send(stage.say(asked, MINE, id="card-said-1"))
    await customer.hear("ack")
    yield asked, customer, technician
    assert_never_shown(technician)


def assert_never_shown(socket: Socket) -> None:
    """Not in any frame, in whatever form JSON may write it."""
    wire = json.dumps(socket.heard) + json.dumps(socket.welcome)
    assert "4111" not in wire


def resume(asked: Asked) -> Frame:
    """Asks for everything that is held."""
    return {"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0}


def test_what_is_hidden_of_a_text() -> None:
    def shown(text: str, previous: str | None = None) -> str:
        return without_cards(Live(text, MESSAGE_TEXT), previous=previous).reveal()

    assert shown("4111111111111111, cvv 123, exp 12/29") == "•••• •••• •••• 1111, cvv •••, exp 12/29"
    assert shown("378282246310005") == "•••• •••• •••• 0005"
    assert shown("It is 123", "And the CVV of your card?") == "It is •••"
    assert shown("Call +44 20 7946 0958, order 4111 2222") == "Call +44 20 7946 0958, order 4111 2222"


def test_a_text_without_a_card_stays_the_same_value() -> None:
    text = Live("call +44 20 7946 0958", MESSAGE_TEXT)

    assert without_cards(text) is text


@played
async def test_the_other_side_sees_the_last_four_digits_and_the_sender_their_own_words(
    stage: Stage, cast: Cast
) -> None:
    async with said(stage, cast) as (_, customer, technician):
        assert (await technician.hear("messages"))["messages"][0]["text"] == THEIRS
        [own] = customer.of_type("messages")[-1]["messages"]
        assert (own["text"], own["shown"]) == (MINE, THEIRS)


@played
async def test_it_holds_for_technicians_who_write_a_card_number_as_well(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    technician.send(stage.say(asked, MINE))

    assert (await customer.hear("messages"))["messages"][0]["text"] == THEIRS
    assert_never_shown(customer)


@played
async def test_history_keeps_to_it_for_every_socket(stage: Stage, cast: Cast) -> None:
    async with said(stage, cast) as (asked, _, technician):
        technician.send(resume(asked))
        await technician.hear("messages")
        again, customer = await stage.technician(cast.tess), await stage.customer(asked)
        for socket in (again, customer):
            socket.send(resume(asked))

        assert (await again.hear("messages"))["messages"][0]["text"] == THEIRS
        assert (await customer.hear("messages"))["messages"][0]["text"] == MINE
        assert_never_shown(again)
        page = await stage.in_thread(lambda: hub.snapshot_for_customer(asked.session.pk))
        assert page is not None
        assert MINE in json.dumps(page, ensure_ascii=False)


@played
async def test_a_card_number_in_the_request_is_hidden_from_queue_and_session(
    stage: Stage, cast: Cast
) -> None:
    asked = await stage.ask({"name": f"Cleo {CARD}", "topic": f"refund to {CARD}"})
    customer, technician = await stage.customer(asked), await stage.technician(cast.tess)
    technician.send({"type": "accept", "session": asked.session.ref})
    snapshot = await technician.hear("session", state="active")

    assert snapshot["request"]["fields"]["topic"]["value"] == "refund to •••• •••• •••• 1111"
    assert snapshot["request"]["mac"] is None
    assert_never_shown(technician)
    assert CARD in customer.welcome["sessions"][0]["request"]["fields"]["topic"]["value"]


@played
async def test_after_a_restart_each_end_gives_back_its_own_copy_and_nothing_is_doubled(
    stage: Stage, cast: Cast
) -> None:
    async with said(stage, cast) as (asked, customer, technician):
        mine, theirs = await held(asked, customer), await held(asked, technician)
        await stage.restart()
        technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
        customer.send(supply(asked, mine))
        assert (await technician.hear("messages"))["messages"] == theirs
        technician.send(supply(asked, theirs))

        assert await held(asked, customer) == mine
        assert await held(asked, technician) == theirs
        assert_never_shown(technician)


@played
async def test_where_only_the_masked_copy_is_left_it_is_everybodys(stage: Stage, cast: Cast) -> None:
    async with said(stage, cast) as (asked, _, technician):
        theirs = await held(asked, technician)
        await stage.restart()
        technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
        technician.send(supply(asked, theirs))
        await customer.hear("messages")
        customer.send(stage.say(asked, MINE, id="card-said-1"))

        assert (await customer.hear("messages"))["messages"] == theirs
        assert (await customer.hear("ack"))["mac"] == theirs[0]["mac"]
        assert await held(asked, technician) == theirs


@pytest.mark.parametrize("change", [{"text": "My card is stolen."}, {"shown": MINE}, {"shown": None}])
def test_neither_half_of_a_copy_can_be_changed(stage: Stage, cast: Cast, change: Frame) -> None:
    @played
    async def scenario() -> None:
        asked, customer, _ = await stage.talk(cast.tess)
        customer.send(stage.say(asked, MINE))
        await customer.hear("ack")
        [mine] = await held(asked, customer)
        await stage.restart()
        technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
        forged = {key: value for key, value in (mine | change).items() if value is not None}
        customer.send(supply(asked, [forged]))

        assert (await customer.hear("error"))["code"] == "bad_mac"
        assert technician.texts() == []

    scenario()


@played
async def test_what_is_stored_is_decided_by_the_policy_alone(stage: Stage, cast: Cast) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.REDACT, MESSAGE_TEXT)))
    async with said(stage, cast) as (asked, _, technician):
        technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
        await technician.hear("closed")

        stored = await read(stage, asked.session.pk)
        assert [entry.text for entry in stored.entries] == ["My card is [card number]."]


async def held(asked: Asked, socket: Socket) -> list[Frame]:
    """All that the room shows this socket."""
    socket.unread()
    socket.send(resume(asked))
    messages: list[Frame] = (await socket.hear("messages"))["messages"]
    return messages


def supply(asked: Asked, messages: list[Frame]) -> Frame:
    """A `supply` frame, the last one."""
    return {"type": "supply", "session": asked.session.ref, "messages": messages, "done": True}
