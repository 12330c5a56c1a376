"""Customers who are away: who is told, when the session is given up, and how it is kept open."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from modicum.desk.live import hub, timekeeper
from modicum.desk.live.errors import CloseCode
from modicum.desk.live.presence import LINE_GRACE_S
from modicum.desk.sessions import queries
from modicum.desk.sessions.actions import Asked
from modicum.desk.sessions.models import State, SupportSession
from tests.desk.live.stage import Frame, Stage, played
from tests.desk.sessions.asking import reread
from tests.platform.accounts.cast import Cast

MINUTE = timedelta(minutes=1)
GRACE = timedelta(seconds=LINE_GRACE_S)


async def row(stage: Stage, asked: Asked) -> SupportSession:
    """The session's row as it stands."""
    return await stage.in_thread(lambda: reread(asked.session))


def kinds(frames: list[Frame]) -> list[str]:
    """The types of frames."""
    return [frame["type"] for frame in frames]


@played
async def test_a_customer_whose_line_is_gone_is_marked_away_and_back(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    await customer.leave()
    stage.tick()
    stage.clock.advance(GRACE)
    stage.tick()
    away = await technician.hear("session")
    await stage.customer(asked)

    assert away["away"] == {"customer": True, "technician": False}
    assert (await technician.hear("session"))["away"]["customer"] is False


@played
async def test_a_reload_is_not_told_to_anybody(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    before = len(technician.of_type("session"))
    await customer.leave()
    stage.clock.advance(timedelta(seconds=1))
    stage.tick()
    await stage.customer(asked)
    stage.tick()
    await asyncio.sleep(0.01)

    assert len(technician.of_type("session")) == before


@played
async def test_a_technician_without_a_page_is_marked_away(stage: Stage, cast: Cast) -> None:
    _, customer, technician = await stage.talk(cast.tess)
    await technician.leave()
    stage.tick()

    assert (await customer.hear("session"))["away"] == {"customer": False, "technician": True}


@played
async def test_who_stays_away_times_out_after_a_warning(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    await customer.leave()
    stage.clock.advance(GRACE + 13 * MINUTE)
    stage.tick()
    stage.tick()
    warning = await technician.hear("warning")
    stage.clock.advance(2 * MINUTE)
    stage.tick()
    closed = await technician.hear("closed")

    assert (warning["why"], warning["who"], warning["ends_in_s"]) == ("away", "customer", 120)
    assert len(technician.of_type("warning")) == 1
    assert (closed["state"], closed["outcome"]) == ("timed_out", None)
    assert (await row(stage, asked)).state == State.TIMED_OUT


@played
async def test_coming_back_ends_the_countdown(stage: Stage, cast: Cast) -> None:
    asked, customer, _ = await stage.talk(cast.tess)
    await customer.leave()
    stage.clock.advance(14 * MINUTE)
    stage.tick()
    back = await stage.customer(asked)
    stage.clock.advance(60 * MINUTE)
    stage.tick()
    back.send({"type": "resume", "session": asked.session.ref, "epoch": 0, "seq": 0})

    assert await back.hear("messages")
    assert (await row(stage, asked)).state == State.ACTIVE


@played
async def test_one_tap_keeps_the_session_open_for_the_whole_time_again(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    await customer.leave()
    stage.clock.advance(GRACE + 13 * MINUTE)
    stage.tick()
    await technician.hear("warning")
    technician.send({"type": "extend", "session": asked.session.ref})
    await technician.hear("session")
    stage.clock.advance(12 * MINUTE)
    stage.tick()
    assert (await row(stage, asked)).state == State.ACTIVE
    stage.clock.advance(MINUTE)
    stage.tick()

    assert (await technician.hear("warning"))["ends_in_s"] == 120


@played
async def test_a_waiting_customer_who_stays_away_has_abandoned_and_leaves_the_queue(
    stage: Stage, cast: Cast
) -> None:
    asked = await stage.ask()
    customer, technician = await stage.customer(asked), await stage.technician(cast.tess)
    await customer.leave()
    stage.clock.advance(GRACE + 15 * MINUTE)
    stage.tick()

    assert (await technician.hear("queue"))["waiting"] == []
    assert (await row(stage, asked)).state == State.ABANDONED


@played
async def test_who_abandoned_can_still_open_my_data_and_for_a_day_only(stage: Stage) -> None:
    asked = await stage.ask()
    stage.clock.advance(17 * MINUTE)
    stage.tick()
    await stage.until(lambda: stage.plane.rooms.numbered(asked.session.pk) is None)

    def opens() -> bool:
        return queries.by_credential(asked.secret) is not None

    await timekeeper.forget_credentials(stage.plane)
    assert await stage.in_thread(opens)
    stage.clock.advance(timedelta(hours=24, minutes=1))
    await timekeeper.forget_credentials(stage.plane)
    assert not await stage.in_thread(opens)


@played
async def test_a_customer_without_a_script_is_present_as_long_as_the_page_is_loaded(stage: Stage) -> None:
    asked = await stage.ask()
    for _ in range(40):
        stage.clock.advance(timedelta(seconds=50))
        stage.tick()
        await stage.in_thread(lambda: hub.present(asked.session.pk))
    assert (await row(stage, asked)).state == State.WAITING
    stage.clock.advance(16 * MINUTE)
    stage.tick()
    await stage.until(lambda: stage.plane.rooms.numbered(asked.session.pk) is None)

    assert (await row(stage, asked)).state == State.ABANDONED


@played
async def test_sessions_found_open_at_a_start_have_the_whole_time_to_come_back(
    stage: Stage, cast: Cast
) -> None:
    asked, _, _ = await stage.talk(cast.tess)
    waiting = await stage.ask()
    stage.clock.advance(10 * MINUTE)
    await stage.restart()
    stage.clock.advance(14 * MINUTE)
    stage.tick()
    await asyncio.sleep(0.05)
    assert (await row(stage, asked)).state == State.ACTIVE
    stage.clock.advance(2 * MINUTE)
    stage.tick()
    await stage.until(lambda: not list(stage.plane.rooms))

    assert (await row(stage, asked)).state == State.TIMED_OUT
    assert (await row(stage, waiting)).state == State.ABANDONED


@played
async def test_times_from_before_a_restart_come_back(stage: Stage, cast: Cast) -> None:
    asked = await stage.ask()
    stage.clock.advance(10 * MINUTE)
    await stage.restart()
    technician = await stage.technician(cast.tess)
    technician.send({"type": "accept", "session": asked.session.ref})
    await technician.hear("session", state="active")
    stage.clock.advance(7 * MINUTE)
    await stage.restart()
    technician = await stage.technician(cast.tess)
    stage.clock.advance(5 * MINUTE)
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
    await technician.hear("closed")

    closed = await row(stage, asked)
    assert (closed.waited, closed.lasted) == (10 * MINUTE, 12 * MINUTE)


@played
async def test_members_are_told_since_when_after_a_restart_too(stage: Stage, cast: Cast) -> None:
    asked, customer, _ = await stage.talk(cast.tess)
    [before] = (await stage.customer(asked)).welcome["sessions"]
    await customer.leave()
    stage.clock.advance(3 * MINUTE)
    await stage.restart()

    [after] = (await stage.customer(asked)).welcome["sessions"]
    assert after["since"] == before["since"]


@played
async def test_times_that_nobody_kept_are_not_made_up(stage: Stage, cast: Cast) -> None:
    asked = await stage.ask()
    await stage.in_thread(lambda: hub.keep_nothing(asked.session.pk))
    stage.clock.advance(10 * MINUTE)
    await stage.restart()
    technician = await stage.technician(cast.tess)
    technician.send({"type": "accept", "session": asked.session.ref})
    await technician.hear("session", state="active")
    stage.clock.advance(7 * MINUTE)
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
    await technician.hear("closed")

    closed = await row(stage, asked)
    assert (closed.waited, closed.lasted) == (None, 7 * MINUTE)


@played
async def test_times_that_are_known_are_stored_to_the_minute(stage: Stage, cast: Cast) -> None:
    asked = await stage.ask()
    customer, technician = await stage.customer(asked), await stage.technician(cast.tess)
    stage.clock.advance(4 * MINUTE)
    technician.send({"type": "accept", "session": asked.session.ref})
    await customer.hear("session", state="active")
    stage.clock.advance(9 * MINUTE)
    customer.send({"type": "end", "session": asked.session.ref})
    await technician.hear("closed")

    ended = await row(stage, asked)
    assert (ended.waited, ended.lasted) == (4 * MINUTE, 9 * MINUTE)
    assert ended.ended_at is not None
    assert (ended.ended_at.minute, ended.ended_at.second) == (0, 0)


@played
async def test_each_socket_hears_a_heartbeat_every_fifteen_seconds(stage: Stage, cast: Cast) -> None:
    _, customer, technician = await stage.talk(cast.tess)
    for turn in range(timekeeper.BEAT_TICKS):
        timekeeper.beat(stage.plane, turn)
    await asyncio.sleep(0.01)

    assert (kinds(customer.heard).count("beat"), kinds(technician.heard).count("beat")) == (1, 1)


@played
async def test_a_technician_who_signs_out_loses_the_sockets(stage: Stage, cast: Cast) -> None:
    _, customer, technician = await stage.talk(cast.tess)
    await stage.in_thread(lambda: hub.sign_out(cast.tess.pk))

    assert await technician.closes() == CloseCode.BAD_TICKET
    assert customer.code is None


@played
async def test_a_technician_who_is_taken_off_a_channel_no_longer_sees_its_queue(
    stage: Stage, cast: Cast
) -> None:
    await stage.ask()
    technician, admin = await stage.technician(cast.tess), await stage.technician(cast.ada)
    await stage.in_thread(lambda: stage.here.writer.run(stage.support.technicians.clear))
    await stage.in_thread(hub.refresh_members)

    assert (await technician.hear("queue"))["waiting"] == []
    assert len((await admin.hear("queue"))["waiting"]) == 1


@played
async def test_a_technician_who_is_let_go_loses_the_sockets(stage: Stage, cast: Cast) -> None:
    technician, admin = await stage.technician(cast.tess), await stage.technician(cast.ada)
    cast.tess.is_active = False
    await stage.in_thread(lambda: stage.here.writer.run(lambda: cast.tess.save(update_fields=["is_active"])))
    await stage.in_thread(hub.refresh_members)

    assert await technician.closes() == CloseCode.BAD_TICKET
    assert await admin.hear("queue")
