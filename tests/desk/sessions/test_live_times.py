"""The exact times of a session are kept while it lives, sealed, and not a moment longer."""

from __future__ import annotations

import struct
from datetime import timedelta

import pytest

from modicum.core.policy import PolicyDraft
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions, live_times, places
from modicum.desk.sessions.live_times import Times
from modicum.desk.sessions.models import LiveTimes, SupportSession
from modicum.platform.store import Installation
from modicum.platform.store.erase import erase
from modicum.platform.store.recovery import recover
from modicum.platform.store.residue import clear_residue
from modicum.platform.vault.models import DataKey
from tests.desk.sessions.asking import accepted, ask
from tests.desk.sessions.storing import end, in_force
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast


def read(session: SupportSession) -> Times | None:
    """What is known of a session's times."""
    return live_times.read([session.pk]).get(session.pk)


def test_asking_and_accepting_are_kept_to_the_millisecond(
    here: Installation, clock: FixedClock, support: Channel, cast: Cast
) -> None:
    began = clock.now()
    session = ask(here, support).session
    assert read(session) == Times(began)
    clock.advance(timedelta(seconds=90, milliseconds=7))
    here.writer.run(lambda: actions.accept(session.pk, by=cast.tess.pk, waited=None))

    assert read(session) == Times(began, clock.now())


def test_they_are_sealed_and_always_as_long(here: Installation, support: Channel, cast: Cast) -> None:
    waiting, active = ask(here, support).session, accepted(here, support, cast.tess)
    rows = [bytes(row.sealed) for row in LiveTimes.objects.all()]
    asked = struct.pack(">Q", round(here.clock.now().timestamp() * 1000))

    assert len({len(row) for row in rows}) == 1
    assert not any(asked in row for row in rows)
    here.vault.destroy([waiting.pk])
    assert (read(waiting), read(active)) == (None, Times(here.clock.now(), here.clock.now()))


def test_times_that_were_moved_to_another_session_do_not_open(here: Installation, support: Channel) -> None:
    one, other = ask(here, support).session, ask(here, support).session
    LiveTimes.objects.filter(session=one).update(sealed=LiveTimes.objects.get(session=other).sealed)

    assert read(one) is None


@pytest.mark.sqlite
def test_nothing_outlives_the_session_not_even_sealed(here: Installation, support: Channel) -> None:
    session = ask(here, support).session
    sealed = bytes(LiveTimes.objects.get().sealed)
    wrapped = bytes(DataKey.objects.get().wrapped)
    clear_residue()
    assert any(sealed in file.read_bytes() for file in here.data.root.rglob("*.sqlite3"))
    end(here, session)
    clear_residue()

    left = [file.read_bytes() for file in here.data.root.rglob("*") if file.is_file()]
    assert not LiveTimes.objects.exists()
    assert not DataKey.objects.exists()
    assert not any(sealed in content or wrapped in content for content in left)


def test_where_the_policy_stores_no_times_none_are_kept(here: Installation, support: Channel) -> None:
    in_force(PolicyDraft({}))
    session = ask(here, support).session

    assert read(session) is None
    assert not here.vault.names_of(session.pk)


def test_erasing_everything_takes_them_too_and_accepting_does_not_bring_them_back(
    here: Installation, support: Channel, cast: Cast
) -> None:
    session = ask(here, support).session
    erase([session.pk])
    here.writer.run(lambda: actions.accept(session.pk, by=cast.tess.pk, waited=None))

    assert not LiveTimes.objects.exists()
    assert not here.vault.names_of(session.pk)


def test_the_start_sweeps_times_without_a_key_and_keeps_the_others(
    here: Installation, support: Channel
) -> None:
    whole, without_row, without_key = (ask(here, support).session for _ in range(3))
    LiveTimes.objects.filter(session=without_row).delete()
    here.vault.destroy_exactly([places.times_key(without_key.pk)])

    recover()

    assert read(whole) is not None
    assert [row.session_id for row in LiveTimes.objects.all()] == [whole.pk]
    assert [key.session for key in DataKey.objects.all()] == [whole.pk]
