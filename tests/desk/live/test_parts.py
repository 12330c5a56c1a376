"""The small parts: tickets, rates, presence, origin, memory of what ended, and the door for page threads."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

import pytest

from modicum.desk.channels.models import Channel
from modicum.desk.live import hub
from modicum.desk.live.ended import Ended, EndedSessions
from modicum.desk.live.errors import LiveStopped, StaleTicket
from modicum.desk.live.origin import is_same_origin
from modicum.desk.live.passes import CustomerPass, TechnicianPass
from modicum.desk.live.presence import Due, Presence
from modicum.desk.live.rates import Bucket, Rate
from modicum.desk.live.thread_door import ThreadDoor
from modicum.desk.live.tickets import VALID_S, Tickets
from modicum.desk.sessions.errors import SessionClosed
from modicum.desk.sessions.models import State
from modicum.platform.store import Installation
from tests.desk.live.stage import request
from tests.desk.sessions.asking import ask
from tests.fakes.clock import FixedClock
from tests.fakes.ids import SeededIds


def test_a_ticket_lets_in_whom_it_was_issued_for_and_once() -> None:
    tickets = Tickets(FixedClock(), SeededIds())
    one, other = tickets.issue(CustomerPass(1)), tickets.issue(CustomerPass(2))

    assert (tickets.redeem(other), tickets.redeem(one)) == (CustomerPass(2), CustomerPass(1))
    with pytest.raises(StaleTicket):
        tickets.redeem(one)


def test_a_ticket_that_was_not_used_in_time_is_worth_nothing_and_takes_no_room() -> None:
    clock = FixedClock()
    tickets = Tickets(clock, SeededIds())
    old = tickets.issue(CustomerPass(1))
    clock.advance(timedelta(seconds=VALID_S + 1))
    tickets.issue(CustomerPass(2))

    assert len(tickets) == 1
    with pytest.raises(StaleTicket):
        tickets.redeem(old)


def test_a_technician_serves_the_channels_of_the_pass_and_an_admin_all() -> None:
    assert TechnicianPass(1, "Tess", frozenset({3})).serves(3)
    assert not TechnicianPass(1, "Tess", frozenset({3})).serves(4)
    assert TechnicianPass(1, "Ada", None).serves(4)


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = Bucket(Rate(per_second=10, burst=3), now=0.0)

    assert [bucket.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.take(0.1), bucket.take(0.1)] == [True, False]
    assert [bucket.take(60.0) for _ in range(4)] == [True, True, True, False]


def test_who_never_comes_after_asking_is_away_after_a_minute() -> None:
    presence = Presence(0.0, is_expected=True)

    assert not presence.is_away(59.0)
    assert presence.is_away(60.0)


def test_a_warning_is_due_once_and_the_end_after_it() -> None:
    presence = Presence(0.0, is_expected=False)

    assert presence.due(700.0, 900.0) is Due.NOTHING
    assert presence.due(781.0, 900.0) is Due.WARN
    assert presence.due(782.0, 900.0) is Due.NOTHING
    assert presence.due(900.0, 900.0) is Due.GIVE_UP


def test_a_customer_who_is_there_is_never_given_up() -> None:
    presence = Presence(0.0, is_expected=False)
    presence.arrive()

    assert presence.due(10_000.0, 900.0) is Due.NOTHING
    assert presence.ends_in(10_000.0, 900.0) is None


@pytest.mark.parametrize(
    ("origin", "host", "is_own"),
    [
        ("http://localhost:8080", "localhost:8080", True),
        ("http://localhost", "localhost", True),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", True),
        ("http://[::1]:8080", "[::1]:8080", True),
        ("http://localhost:8080", "localhost:8081", False),
        ("https://localhost:8080", "localhost:8080", False),
        ("http://localhost:8080.evil.example", "localhost:8080", False),
        ("http://evil.example", "evil.example", False),
        ("null", "localhost:8080", False),
        ("http://LOCALHOST:8080", "localhost:8080", False),
    ],
)
def test_our_own_origin_is_told_from_others(origin: str, host: str, is_own: bool) -> None:
    assert is_same_origin(origin, host, scheme="http") is is_own


def ended(number: int, at: float) -> Ended:
    """A session that ended."""
    return Ended(number, f"ref-{number}", "support", State.TIMED_OUT, None, None, kept=False, at=at)


def test_how_a_session_ended_is_remembered_for_a_day() -> None:
    memory = EndedSessions()
    memory.remember(ended(1, at=0.0), "credential-1")
    memory.remember(ended(2, at=3600.0), "credential-2")
    memory.forget(before=1.0)

    assert memory.by_credential("credential-1") is None
    assert memory.by_ref("ref-2") == memory.by_credential("credential-2") == ended(2, at=3600.0)
    assert memory.numbers == {2}


def test_pages_work_on_the_spot_where_no_loop_runs(here: Installation, support: Channel) -> None:
    asked = ask(here, support)
    hub.open_request(asked.session, request(support, {"name": "Cleo"}))

    assert hub.position(asked.session.pk) == 1
    assert hub.has_request(asked.session.pk)
    assert len(hub.customer_ticket(asked.session.pk)) == 22
    assert hub.end_by_customer(asked.session.pk) is State.ABANDONED
    assert hub.snapshot_for_customer(asked.session.pk) is None
    with pytest.raises(SessionClosed):
        hub.customer_ticket(asked.session.pk)


def test_a_page_that_comes_during_the_shutdown_is_told_so(here: Installation) -> None:
    door = ThreadDoor()
    plane = door.plane

    async def open_and_leave() -> None:
        door.open(plane)

    asyncio.run(open_and_leave())

    with pytest.raises(LiveStopped):
        door.call(lambda plane: plane.now)


def test_what_goes_wrong_on_the_loop_is_raised_on_the_pages_thread(here: Installation) -> None:
    door = ThreadDoor()
    raised: list[BaseException] = []

    def page() -> None:
        try:
            door.call(lambda plane: plane.rooms.staff_of(1).remove(object()))  # type: ignore[arg-type]  # on purpose
        except KeyError as error:
            raised.append(error)

    async def serve() -> None:
        door.open(door.plane)
        thread = threading.Thread(target=page)
        thread.start()
        while thread.is_alive():
            await asyncio.sleep(0.001)
        door.close()

    asyncio.run(serve())

    assert len(raised) == 1
