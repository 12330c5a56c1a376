"""Two people act in one session at the same moment, many times: what everybody hears agrees."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from modicum.desk.sessions.models import State
from tests.desk.live.stage import Socket, Stage, played
from tests.desk.sessions.asking import reread
from tests.platform.accounts.cast import Cast


async def first_of(socket: Socket, *kinds: str, session: str) -> str:
    """The type of the first frame from now on that is one of `kinds` and about this session, not the last."""
    while True:
        about = [frame for frame in socket.unread() if frame.get("session") == session]
        heard: list[str] = [frame["type"] for frame in about if frame["type"] in kinds]
        if heard:
            return heard[0]
        await asyncio.sleep(0.001)


@played
async def test_two_technicians_accept_and_one_gets_it(stage: Stage, cast: Cast, rounds: int) -> None:
    tess, ada = await stage.technician(cast.tess), await stage.technician(cast.ada)
    for number in range(rounds):
        asked = await stage.ask()
        frame = {"type": "accept", "session": asked.session.ref}
        for socket in (tess, ada) if number % 2 else (ada, tess):
            socket.unread()
            socket.send(frame)
        ref = asked.session.ref
        told = [await first_of(one, "session", "taken", session=ref) for one in (tess, ada)]

        assert sorted(told) == ["session", "taken"]
        winner = cast.tess if told[0] == "session" else cast.ada
        loser = ada if winner is cast.tess else tess
        assert loser.of_type("taken")[-1]["by"] == winner.name
        assert (await stage.in_thread(partial(reread, asked.session))).technician_id == winner.pk
        (tess if winner is cast.tess else ada).send(
            {"type": "close", "session": asked.session.ref, "outcome": "resolved"}
        )
        stage.clock.advance(timedelta(minutes=1))


@played
async def test_a_message_that_meets_the_close_is_either_heard_or_refused(
    stage: Stage, cast: Cast, rounds: int
) -> None:
    technician = await stage.technician(cast.tess)
    for number in range(rounds):
        asked = await stage.ask()
        customer = await stage.customer(asked)
        technician.send({"type": "accept", "session": asked.session.ref})
        await customer.hear("session", state="active")
        said = stage.say(asked, f"a last word {number}")
        close = {"type": "close", "session": asked.session.ref, "outcome": "resolved"}
        customer.unread()
        technician.send(close)
        for _ in range(number % 5):
            await asyncio.sleep(0)
        customer.send(said)
        await customer.closes()
        await technician.hear("closed", session=asked.session.ref)

        acknowledged = any(frame["id"] == said["id"] for frame in customer.of_type("ack"))
        assert acknowledged == (said["text"] in technician.texts())
        order = [frame["type"] for frame in technician.heard if frame["type"] in ("messages", "closed")]
        assert not acknowledged or order[-2:] == ["messages", "closed"]
        stage.clock.advance(timedelta(minutes=1))


@played
async def test_hold_and_close_from_two_windows_always_end_closed(
    stage: Stage, cast: Cast, rounds: int
) -> None:
    one, other = await stage.technician(cast.tess), await stage.technician(cast.tess)
    for number in range(rounds):
        asked = await stage.ask()
        one.send({"type": "accept", "session": asked.session.ref})
        await other.hear("session", state="active")
        hold = {"type": "hold", "session": asked.session.ref, "on": True}
        close = {"type": "close", "session": asked.session.ref, "outcome": "resolved"}
        for socket, frame in ((one, hold), (other, close)) if number % 2 else ((other, close), (one, hold)):
            socket.send(frame)
        await one.hear("closed", session=asked.session.ref)
        await other.hear("closed", session=asked.session.ref)

        after = one.heard[one.heard.index(one.of_type("closed")[-1]) :]
        assert not [frame for frame in after if frame["type"] == "session"]
        row = await stage.in_thread(partial(reread, asked.session))
        assert row.state == State.CLOSED_BY_TECHNICIAN
        stage.clock.advance(timedelta(minutes=1))


@played
async def test_customer_and_technician_close_at_once_and_both_hear_the_same_end(
    stage: Stage, cast: Cast, rounds: int
) -> None:
    technician = await stage.technician(cast.tess)
    for number in range(rounds):
        asked = await stage.ask()
        customer = await stage.customer(asked)
        technician.send({"type": "accept", "session": asked.session.ref})
        await customer.hear("session", state="active")
        moves = [
            (customer, {"type": "end", "session": asked.session.ref}),
            (technician, {"type": "close", "session": asked.session.ref, "outcome": "resolved"}),
        ]
        for socket, frame in moves if number % 2 else reversed(moves):
            socket.send(frame)
        heard = await technician.hear("closed", session=asked.session.ref)

        assert await customer.hear("closed") == heard
        row = await stage.in_thread(partial(reread, asked.session))
        assert row.state == heard["state"]
        stage.clock.advance(timedelta(minutes=1))
