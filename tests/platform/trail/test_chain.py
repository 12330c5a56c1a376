"""Whoever has the database alone can neither change an event unseen, nor take one out, nor cut the ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from modicum.platform.accounts.actions import Invitation, invite
from modicum.platform.accounts.models import Member, Role
from modicum.platform.store import Installation, append_only
from modicum.platform.store.errors import StoreConflict, StoreError
from modicum.platform.trail import record
from modicum.platform.trail.errors import AppendOnly
from modicum.platform.trail.forgetting import forget
from modicum.platform.trail.models import AuditEvent, ChainEnd
from modicum.platform.trail.queries import events_about
from modicum.platform.trail.verification import verify
from tests.fakes.clock import FixedClock

YEAR = timedelta(days=365)


def _noted(count: int) -> list[int]:
    """The numbers of so many events."""
    for number in range(count):
        record("test.noted", actor=3, subject=f"test:{number}", detail={"b": number, "a": "x"})
    return list(AuditEvent.objects.order_by("-pk").values_list("pk", flat=True)[:count])[::-1]


def _by_hand(statement: str, *values: object) -> None:
    """What somebody does who may do anything with the database, and has no key."""
    with connection.schema_editor() as editor:
        append_only.unguard(editor, "trail_auditevent")
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_what_was_noted_hangs_together(here: Installation) -> None:
    _noted(5)

    found = verify()

    assert found.is_whole
    assert found.events == AuditEvent.objects.count()


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "test.other"), ("actor", 4), ("subject", "test:9"), ("at", "2026-01-01 00:00:00+00:00")],
)
def test_a_changed_event_is_named(here: Installation, column: str, value: object) -> None:
    numbers = _noted(5)

    _by_hand(f"UPDATE trail_auditevent SET {column} = %s WHERE id = %s", value, numbers[2])

    assert verify().broken == numbers[2]


def test_an_event_that_was_taken_out_is_missed_by_the_next_one(here: Installation) -> None:
    numbers = _noted(5)

    _by_hand("DELETE FROM trail_auditevent WHERE id = %s", numbers[2])

    assert verify().broken == numbers[3]


def test_newest_events_that_were_cut_off_are_missed(here: Installation) -> None:
    numbers = _noted(5)

    _by_hand("DELETE FROM trail_auditevent WHERE id > %s", numbers[2])

    found = verify()
    assert not found.is_whole
    assert (found.broken, found.ends) == (None, False)


def test_an_event_that_was_put_in_after_the_newest_is_noticed(here: Installation) -> None:
    (number,) = _noted(1)

    _by_hand(
        "INSERT INTO trail_auditevent (kind, subject, detail, at, link) "
        "SELECT kind, subject, detail, at, link FROM trail_auditevent WHERE id = %s",
        number,
    )

    assert not verify().ends


def test_an_end_that_was_moved_by_hand_is_noticed_even_after_more_was_written(here: Installation) -> None:
    numbers = _noted(5)
    left = AuditEvent.objects.get(pk=numbers[2])
    _by_hand("DELETE FROM trail_auditevent WHERE id > %s", left.pk)
    ChainEnd.objects.filter(which="head").update(event=left.pk, link=left.link)

    assert not verify().ends

    _noted(1)
    assert verify().broken == AuditEvent.objects.latest("pk").pk


def test_a_start_that_was_moved_by_hand_is_noticed(here: Installation) -> None:
    numbers = _noted(5)
    gone = AuditEvent.objects.get(pk=numbers[2])
    _by_hand("DELETE FROM trail_auditevent WHERE id <= %s", gone.pk)
    ChainEnd.objects.filter(which="start").update(event=gone.pk, link=gone.link)

    assert verify().broken == numbers[3]


@pytest.mark.parametrize(
    "statement", ["UPDATE trail_auditevent SET actor = 9", "DELETE FROM trail_auditevent"]
)
def test_the_database_itself_refuses(here: Installation, statement: str) -> None:
    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    with pytest.raises(StoreConflict):
        here.writer.run(by_hand)

    assert verify().is_whole


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.update(actor=9),
        lambda event: AuditEvent.objects.all().delete(),
        lambda event: AuditEvent.objects.bulk_create([AuditEvent(kind="a", subject="b", at=event.at)]),
        lambda event: AuditEvent.objects.create(kind="a", subject="b", at=event.at),
    ],
)
def test_the_tables_own_ways_to_write_are_closed(
    here: Installation, change: Callable[[AuditEvent], object]
) -> None:
    _noted(1)

    with pytest.raises(AppendOnly):
        change(AuditEvent.objects.latest("pk"))


def test_an_act_is_refused_where_it_cannot_be_noted(here: Installation) -> None:
    ada = here.writer.run(
        lambda: Member.objects.invite(email="a@x.example", name="Ada", role=Role.ADMIN, password="p")
    )
    eve = Invitation("Eve", "eve@x.example", Role.ADMIN, "p")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE trail_chainend")

    with pytest.raises(StoreError):
        here.writer.run(lambda: invite(eve, by=ada))

    assert not Member.objects.filter(email="eve@x.example").exists()


def test_what_ran_out_is_forgotten_and_the_rest_still_hangs_together(
    here: Installation, clock: FixedClock
) -> None:
    clock.moment = AuditEvent.objects.latest("at").at
    _noted(3)
    clock.advance(YEAR)
    kept = _noted(2)

    assert here.writer.run(lambda: forget(clock.now() - timedelta(days=1))) > 3

    assert list(AuditEvent.objects.order_by("pk").values_list("pk", flat=True)) == kept
    assert verify().is_whole
    assert here.writer.run(lambda: forget(clock.now() - timedelta(days=1))) == 0


def test_an_event_from_a_clock_gone_wrong_neither_takes_nor_keeps_others(
    here: Installation, clock: FixedClock
) -> None:
    early = _noted(2)
    clock.advance(-YEAR)
    _noted(1)
    clock.advance(YEAR)
    _noted(1)

    assert here.writer.run(lambda: forget(clock.now() - timedelta(days=30))) == 0
    assert AuditEvent.objects.filter(pk__in=early).count() == 2


def test_a_break_among_what_is_forgotten_stays_on_the_trail(here: Installation, clock: FixedClock) -> None:
    clock.moment = AuditEvent.objects.latest("at").at
    numbers = _noted(3)
    _by_hand("UPDATE trail_auditevent SET actor = 9 WHERE id = %s", numbers[1])
    clock.advance(YEAR)

    here.writer.run(lambda: forget(clock.now()))

    assert events_about(f"event:{numbers[1]}").get().kind == "trail.broken"
    assert verify().is_whole


def test_events_from_before_the_chain_are_chained_by_the_migration(here: Installation) -> None:
    call_command("migrate", "trail", "0001", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO trail_auditevent (kind, subject, detail, at) VALUES (%s, %s, %s, %s)", _OLD
        )

    call_command("migrate", "trail", verbosity=0)

    assert verify().is_whole
    assert AuditEvent.objects.filter(kind="test.old").exists()


_OLD = ("test.old", "test:1", '{"b": 1, "a": "x"}', "2026-01-01 00:00:00+00:00")
