"""A session from the form to the close, frame by frame, at the doors of the live plane."""

from __future__ import annotations

import asyncio
from functools import partial

from modicum.desk.live import hub
from modicum.desk.live.errors import CloseCode
from modicum.desk.sessions.credentials import digest
from modicum.desk.sessions.models import State
from tests.desk.live.stage import Stage, played
from tests.desk.sessions.asking import reread
from tests.platform.accounts.cast import Cast


@played
async def test_a_customer_is_welcomed_with_their_request_and_their_place(stage: Stage) -> None:
    await stage.ask()
    asked = await stage.ask()
    customer = await stage.customer(asked)

    [snapshot] = customer.welcome["sessions"]
    assert customer.welcome["role"] == "customer"
    assert customer.welcome["name"] == "Cleo Customer"
    assert snapshot["state"] == "waiting"
    assert snapshot["position"] == 2
    assert snapshot["channel"] == {"key": "support", "name": "Support"}
    assert snapshot["request"]["fields"]["topic"] == {"label": "What is it about?", "value": "the lamp"}
    assert (snapshot["epoch"], snapshot["want"], snapshot["complete"]) == (1, False, True)
    assert snapshot["kept"]
    assert "number" not in snapshot


@played
async def test_a_technician_sees_the_queue_of_their_channels(stage: Stage, cast: Cast) -> None:
    asked = await stage.ask()
    technician = await stage.enter(await stage.in_thread(lambda: hub.technician_ticket(cast.tess)))

    [line] = (await technician.hear("queue"))["waiting"]
    assert line["session"] == asked.session.ref
    assert line["number"] == asked.session.pk
    assert line["customer"] == "Cleo Customer"
    assert line["fields"]["name"] == {"label": "Your name", "value": "Cleo Customer"}


@played
async def test_nobody_sees_the_queue_of_channels_that_they_do_not_serve(stage: Stage, cast: Cast) -> None:
    await stage.ask()

    for member in (cast.ben, cast.priya):
        socket = await stage.enter(await stage.in_thread(partial(hub.technician_ticket, member)))
        assert (await socket.hear("queue"))["waiting"] == []


@played
async def test_who_answers_sees_the_country_and_network_and_the_customer_does_not(
    stage: Stage, cast: Cast
) -> None:
    asked, customer, technician = await stage.talk(cast.tess)

    seen = [
        [frame.get("place", "") for frame in end.heard if frame["type"] == "session"]
        for end in (technician, customer)
    ]
    assert seen[0][-1] == stage.room(asked).place.reveal() == "Germany · Example Telecom"
    assert set(seen[1]) == {""}


@played
async def test_the_queue_follows_what_happens(stage: Stage, cast: Cast) -> None:
    technician = await stage.technician(cast.tess)
    asked = await stage.ask()

    queue = await technician.hear("queue")
    technician.send({"type": "accept", "session": asked.session.ref})

    assert [line["session"] for line in queue["waiting"]] == [asked.session.ref]
    assert (await technician.hear("queue"))["waiting"] == []


@played
async def test_waiting_customers_move_up(stage: Stage, cast: Cast) -> None:
    first, second = await stage.ask(), await stage.ask()
    customer = await stage.customer(second)
    technician = await stage.technician(cast.tess)

    technician.send({"type": "accept", "session": first.session.ref})

    assert (await customer.hear("session"))["position"] == 1


@played
async def test_what_one_says_the_other_hears_and_the_sender_gets_an_ack(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    frame = stage.say(asked, "My lamp is broken — ça ne marche pas 🙁")
    customer.send(frame)

    [message] = (await technician.hear("messages"))["messages"]
    ack = await customer.hear("ack", id=frame["id"])
    assert message["text"] == frame["text"]
    assert (message["author"], message["name"]) == ("customer", "Cleo Customer")
    assert (message["epoch"], message["seq"], message["at"]) == (1, 1, "2026-03-02T09:41:17.250Z")
    assert message["kept"] == "no"
    assert {key: ack[key] for key in ("id", "epoch", "seq", "at", "mac", "kept", "name")} == {
        key: message[key] for key in ("id", "epoch", "seq", "at", "mac", "kept", "name")
    }
    assert not customer.of_type("messages")


@played
async def test_messages_keep_their_order_and_number(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    for number in range(40):
        technician.send(stage.say(asked, f"line {number}"))
    await technician.hear("ack", seq=40)
    await asyncio.sleep(0.01)

    assert customer.texts() == [f"line {number}" for number in range(40)]


@played
async def test_a_repeated_id_is_acknowledged_again_and_not_delivered_twice(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    frame = stage.say(asked, "once")
    customer.send(frame)
    customer.send(frame)

    assert await customer.hear("ack") == await customer.hear("ack")
    assert technician.texts() == ["once"]


@played
async def test_an_id_of_the_other_side_is_no_id_of_mine(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    technician.send(stage.say(asked, "hello", id="the-same-id"))
    await customer.hear("messages")
    customer.send(stage.say(asked, "hello too", id="the-same-id"))

    assert (await customer.hear("error"))["id"] == "the-same-id"
    assert technician.texts() == []


@played
async def test_the_technicians_other_socket_hears_both_sides(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    other = await stage.technician(cast.tess)
    customer.send(stage.say(asked, "one"))
    await customer.hear("ack")
    technician.send(stage.say(asked, "two"))
    await technician.hear("ack")
    await asyncio.sleep(0.01)

    assert other.texts() == ["one", "two"]
    assert [snapshot["session"] for snapshot in other.welcome["sessions"]] == [asked.session.ref]


@played
async def test_typing_is_told_to_the_other_side_only(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send({"type": "typing", "session": asked.session.ref, "on": True})

    assert (await technician.hear("typing"))["author"] == "customer"
    assert not customer.of_type("typing")


@played
async def test_who_comes_back_hears_everything_after_their_last_place(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    for text in ("one", "two", "three"):
        technician.send(stage.say(asked, text))
        await technician.hear("ack")
    await customer.leave()
    technician.send(stage.say(asked, "four"))
    await technician.hear("ack")

    back = await stage.customer(asked)
    back.send({"type": "resume", "session": asked.session.ref, "epoch": 1, "seq": 2})
    answer = await back.hear("messages")
    back.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})

    assert [message["text"] for message in answer["messages"]] == ["three", "four"]
    assert answer["complete"]
    assert len((await back.hear("messages"))["messages"]) == 4


@played
async def test_hold_is_seen_by_both(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    technician.send({"type": "hold", "session": asked.session.ref, "on": True})
    await customer.hear("session", state="on_hold")
    technician.send({"type": "hold", "session": asked.session.ref, "on": False})

    assert (await customer.hear("session"))["state"] == "active"
    assert await technician.hear("session", state="active")


@played
async def test_closing_ends_it_for_both_and_lets_the_customer_go(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})

    closed = await customer.hear("closed")
    assert (closed["state"], closed["outcome"], closed["kept"]) == ("closed_by_technician", "resolved", False)
    assert await customer.closes() == CloseCode.OVER
    assert (await technician.hear("closed"))["session"] == asked.session.ref
    row = await stage.in_thread(lambda: reread(asked.session))
    assert (row.state, row.credential) == (State.CLOSED_BY_TECHNICIAN, None)


@played
async def test_the_end_page_can_ask_how_it_ended(stage: Stage, cast: Cast) -> None:
    asked, _, technician = await stage.talk(cast.tess)
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "unresolved"})
    await technician.hear("closed")

    ended = await stage.in_thread(lambda: hub.ended(digest(asked.secret)))

    assert ended is not None
    assert (ended.state, ended.outcome) == (State.CLOSED_BY_TECHNICIAN, "unresolved")


@played
async def test_a_customer_ends_the_chat(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send({"type": "end", "session": asked.session.ref})

    assert (await technician.hear("closed"))["state"] == "closed_by_customer"
    assert await customer.closes() == CloseCode.OVER


@played
async def test_a_customer_without_a_script_ends_the_chat(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)

    state = await stage.in_thread(lambda: hub.end_by_customer(asked.session.pk))

    assert state is State.CLOSED_BY_CUSTOMER
    assert await technician.hear("closed")
    assert await customer.closes() == CloseCode.OVER


@played
async def test_what_is_said_after_the_close_is_refused(stage: Stage, cast: Cast) -> None:
    asked, _, technician = await stage.talk(cast.tess)
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
    await technician.hear("closed")
    technician.send(stage.say(asked, "one thing more"))

    assert (await technician.hear("error"))["code"] == "closed"


@played
async def test_a_note_is_shown_on_the_technicians_sockets_and_never_to_the_customer(
    stage: Stage, cast: Cast
) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    other = await stage.technician(cast.tess)
    technician.send({"type": "note", "session": asked.session.ref, "id": "note-0001", "text": "sounds upset"})

    assert (await technician.hear("noted"))["kept"] == "no"
    [note] = (await other.hear("notes"))["notes"]
    assert (note["text"], note["name"], note["kept"]) == ("sounds upset", "Tess", "no")
    other.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})
    assert len((await other.hear("notes"))["notes"]) == 1
    assert "upset" not in str(customer.heard)


@played
async def test_a_newer_tab_of_the_customer_takes_over(stage: Stage, cast: Cast) -> None:
    asked, first, technician = await stage.talk(cast.tess)
    second = await stage.customer(asked)

    assert await first.closes() == CloseCode.OTHER_TAB
    technician.send(stage.say(asked, "still there?"))
    assert await second.hear("messages")


@played
async def test_a_page_without_a_socket_sees_what_was_said(stage: Stage, cast: Cast) -> None:
    asked, _, technician = await stage.talk(cast.tess)
    technician.send(stage.say(asked, "hello"))
    await technician.hear("ack")

    snapshot = await stage.in_thread(lambda: hub.snapshot_for_customer(asked.session.pk))

    assert snapshot is not None
    assert snapshot["technician"] == "Tess"
    assert [message["text"] for message in snapshot["messages"]] == ["hello"]  # type: ignore[attr-defined]


@played
async def test_each_side_is_told_what_its_box_does_before_it_sends(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    both = await stage.technician(cast.tess)

    assert customer.welcome["sessions"][0]["before_sending"] == "hint"
    assert both.welcome["sessions"][0]["before_sending"] == "ask"
    assert technician.of_type("session")[-1]["session"] == asked.session.ref
