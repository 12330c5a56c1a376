"""The server dies in the middle of a chat: the ends give back what they hold, and nothing else is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from copy import deepcopy

import pytest

from modicum.desk.live import hub
from modicum.desk.sessions.actions import Asked
from tests.desk.live.stage import Frame, Socket, Stage, played
from tests.platform.accounts.cast import Cast


async def chat(stage: Stage, cast: Cast) -> tuple[Asked, list[Frame], Frame]:
    """A chat of four messages, as the customer's page holds it, and the request."""
    asked, customer, technician = await stage.talk(cast.tess)
    for number in range(4):
        speaker = (customer, technician)[number % 2]
        speaker.send(stage.say(asked, f"line {number}"))
        await speaker.hear("ack")
    customer.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})
    held = (await customer.hear("messages", complete=True))["messages"]
    while len(held) < 4:
        held = (await customer.hear("messages"))["messages"]
    return asked, held, customer.welcome["sessions"][0]["request"]


def supply(asked: Asked, messages: list[Frame], **more: object) -> Frame:
    """A `supply` frame, the last one unless said otherwise."""
    return {"type": "supply", "session": asked.session.ref, "messages": messages, "done": True, **more}


@played
async def test_after_a_restart_the_room_is_empty_and_asks_for_what_the_ends_hold(
    stage: Stage, cast: Cast
) -> None:
    asked, _, _ = await chat(stage, cast)
    await stage.restart()
    technician = await stage.technician(cast.tess)
    customer = await stage.customer(asked)

    for socket in (technician, customer):
        [snapshot] = socket.welcome["sessions"]
        assert (snapshot["state"], snapshot["epoch"]) == ("active", 2)
        assert (snapshot["want"], snapshot["complete"]) == (True, False)
        assert snapshot["request"] is None


@played
async def test_both_ends_coming_back_at_once_open_the_room_once(stage: Stage, cast: Cast) -> None:
    asked, _, _ = await chat(stage, cast)
    await stage.restart()
    sockets = await asyncio.gather(
        stage.technician(cast.tess), stage.customer(asked), stage.technician(cast.tess)
    )

    assert {socket.welcome["sessions"][0]["epoch"] for socket in sockets} == {2}


@played
async def test_what_the_customer_gives_back_reaches_the_technician_whole(stage: Stage, cast: Cast) -> None:
    asked, held, request = await chat(stage, cast)
    await stage.restart()
    technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
    customer.send(supply(asked, held[:2], request=request, done=False))
    customer.send(supply(asked, held[2:]))

    first, second = await technician.hear("messages"), await technician.hear("messages")
    assert first["messages"] + second["messages"] == held
    assert second["complete"]
    back = await stage.customer(asked)
    [snapshot] = back.welcome["sessions"]
    assert (snapshot["want"], snapshot["complete"], snapshot["request"]) == (False, True, request)
    assert back.welcome["name"] == "Cleo Customer"


@played
async def test_the_two_ends_fill_each_others_gaps(stage: Stage, cast: Cast) -> None:
    asked, held, _ = await chat(stage, cast)
    await stage.restart()
    technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
    customer.send(supply(asked, held[2:]))
    await technician.hear("messages")
    technician.send(supply(asked, held[:3]))

    assert (await customer.hear("messages"))["messages"] == held[:2]
    customer.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})
    assert (await customer.hear("messages"))["messages"] == held


@played
async def test_new_messages_come_after_what_is_given_back(stage: Stage, cast: Cast) -> None:
    asked, held, _ = await chat(stage, cast)
    await stage.restart()
    technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
    technician.send(stage.say(asked, "we are back"))
    ack = await technician.hear("ack")
    customer.send(supply(asked, held))
    await technician.hear("messages")
    technician.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})
    texts = [message["text"] for message in (await technician.hear("messages"))["messages"]]

    assert (ack["epoch"], ack["seq"]) == (2, 1)
    assert texts == ["line 0", "line 1", "line 2", "line 3", "we are back"]


@played
async def test_a_message_said_again_after_the_restart_is_not_doubled_by_a_supply(
    stage: Stage, cast: Cast
) -> None:
    asked, held, _ = await chat(stage, cast)
    await stage.restart()
    technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
    customer.send(stage.say(asked, held[2]["text"], id=held[2]["id"]))
    await technician.hear("messages")
    technician.send(supply(asked, held))
    await customer.hear("messages")

    technician.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})
    answer = await technician.hear("messages")
    assert sorted(message["id"] for message in answer["messages"]) == sorted(one["id"] for one in held)


@played
async def test_a_message_given_back_first_is_only_acknowledged_when_said_again(
    stage: Stage, cast: Cast
) -> None:
    asked, held, _ = await chat(stage, cast)
    await stage.restart()
    customer = await stage.customer(asked)
    customer.send(supply(asked, held))
    customer.send(stage.say(asked, held[2]["text"], id=held[2]["id"]))

    ack = await customer.hear("ack")
    assert (ack["epoch"], ack["seq"], ack["mac"]) == (1, held[2]["seq"], held[2]["mac"])


def altered(held: list[Frame], **changes: object) -> list[Frame]:
    """The tail with something changed in its third message."""
    forged = deepcopy(held)
    forged[2] |= changes
    return forged


TAMPERED: dict[str, Callable[[list[Frame]], list[Frame]]] = {
    "other words": lambda held: altered(held, text="I owe you 1000 euros"),
    "another author": lambda held: altered(held, author="technician"),
    "another name": lambda held: altered(held, name="The Boss"),
    "another word on whether it was kept": lambda held: altered(held, kept="yes"),
    "another time": lambda held: altered(held, at="2026-03-02T09:41:17.251Z"),
    "another id": lambda held: altered(held, id="another-id-1"),
    "a made-up MAC": lambda held: altered(held, mac="A" * 22),
    "another message's MAC": lambda held: altered(held, mac=held[0]["mac"]),
    "an added message": lambda held: [*held, held[-1] | {"seq": 5, "id": "added-message"}],
    "the present epoch": lambda held: altered(held, epoch=2, seq=1),
    "a coming epoch": lambda held: [*held[:3], held[3] | {"epoch": 9}],
    "epoch nought": lambda held: [held[0] | {"epoch": 0}, *held[1:]],
    "swapped places": lambda held: [
        held[0] | {"seq": 2},
        held[1] | {"seq": 1},
    ],
    "reversed order": lambda held: held[::-1],
    "one twice": lambda held: [held[0], held[0], *held[1:]],
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_tail_that_was_tampered_with_is_refused_as_a_whole(stage: Stage, cast: Cast, how: str) -> None:
    @played
    async def scenario() -> None:
        asked, held, _ = await chat(stage, cast)
        await stage.restart()
        technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
        customer.send(supply(asked, TAMPERED[how](held)))

        assert (await customer.hear("error"))["code"] == "bad_mac"
        assert technician.texts() == []
        assert len(stage.room(asked).talk.ring) == 0
        customer.send(supply(asked, held))
        assert (await technician.hear("messages"))["messages"] == held

    scenario()


@played
async def test_the_tail_of_another_session_is_refused(stage: Stage, cast: Cast) -> None:
    one, held, _ = await chat(stage, cast)
    other, _, _ = await chat(stage, cast)
    await stage.restart()
    customer = await stage.customer(other)
    customer.send(supply(other, held))

    assert (await customer.hear("error"))["code"] == "bad_mac"
    assert one.session.ref != other.session.ref


@played
async def test_without_a_restart_nothing_is_taken_back(stage: Stage, cast: Cast) -> None:
    asked, held, _ = await chat(stage, cast)
    customer = await stage.customer(asked)
    customer.send(supply(asked, held))

    assert (await customer.hear("error"))["code"] == "bad_mac"


@played
async def test_giving_the_same_back_twice_tells_nobody_anything_twice(stage: Stage, cast: Cast) -> None:
    asked, held, _ = await chat(stage, cast)
    await stage.restart()
    technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
    for _ in range(2):
        customer.send(supply(asked, held))
    customer.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})

    assert (await customer.hear("messages"))["messages"] == held
    assert technician.texts() == [message["text"] for message in held]


@played
async def test_a_forged_request_is_refused_and_the_true_one_taken(stage: Stage, cast: Cast) -> None:
    asked, _, request = await chat(stage, cast)
    await stage.restart()
    customer = await stage.customer(asked)
    forged = deepcopy(request)
    forged["fields"]["name"]["value"] = "The Queen"
    customer.send(supply(asked, [], request=forged))

    assert (await customer.hear("error"))["code"] == "bad_mac"
    assert not await stage.in_thread(lambda: hub.has_request(asked.session.pk))
    customer.send(supply(asked, [], request=request))
    await customer.hear("session")
    assert await stage.in_thread(lambda: hub.has_request(asked.session.pk))


@played
async def test_the_labels_of_a_request_come_from_the_channel_and_not_from_who_gives_it_back(
    stage: Stage, cast: Cast
) -> None:
    asked, _, request = await chat(stage, cast)
    await stage.restart()
    technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
    request["fields"]["name"]["label"] = "Verified by the police"
    customer.send(supply(asked, [], request=request))

    snapshot = await technician.hear("session")
    while snapshot["request"] is None:
        snapshot = await technician.hear("session")
    assert snapshot["request"]["fields"]["name"]["label"] == "Your name"
    assert snapshot["customer"] == "Cleo Customer"


@played
async def test_a_waiting_customer_without_a_script_is_asked_again_and_keeps_the_place(stage: Stage) -> None:
    asked = await stage.ask()
    await stage.restart()
    number = asked.session.pk

    assert not await stage.in_thread(lambda: hub.has_request(number))
    await stage.restart_request(asked)
    assert await stage.in_thread(lambda: hub.has_request(number))
    assert await stage.in_thread(lambda: hub.position(number)) == 1


@played
async def test_at_a_stop_every_socket_is_told_that_the_server_restarts(stage: Stage, cast: Cast) -> None:
    _, customer, technician = await stage.talk(cast.tess)
    await hub.stop()

    assert (await customer.closes(), await technician.closes()) == (1012, 1012)
    await hub.start()


@played
async def test_two_restarts_keep_all_three_epochs_in_order(stage: Stage, cast: Cast) -> None:
    asked, held, _ = await chat(stage, cast)
    for epoch in (2, 3):
        await stage.restart()
        technician, customer = await stage.technician(cast.tess), await stage.customer(asked)
        customer.send(supply(asked, held))
        await technician.hear("messages")
        technician.send(stage.say(asked, f"epoch {epoch}"))
        await customer.hear("messages")
        held = await everything(asked, customer)

    assert [(message["epoch"], message["seq"]) for message in held[-3:]] == [(1, 4), (2, 1), (3, 1)]


async def everything(asked: Asked, socket: Socket) -> list[Frame]:
    """All that the room holds."""
    socket.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})
    held: list[Frame] = (await socket.hear("messages"))["messages"]
    return held
