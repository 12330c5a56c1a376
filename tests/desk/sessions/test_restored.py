"""An older database under a newer vault: what was erased stays erased, and new sessions are new ones."""

from __future__ import annotations

import pytest
from django.db import connections

from modicum.core.values import Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions
from modicum.desk.sessions.actions import Asked
from modicum.desk.sessions.lines import Kept
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import read_session
from modicum.platform.store import Installation
from modicum.platform.store.connections import let_go
from modicum.platform.store.erase import erase
from modicum.platform.store.recovery import recover
from tests.desk.sessions.storing import ask, in_force, say, storing
from tests.services import databases


def let_all_go(here: Installation) -> None:
    """No thread has a connection any more; the writer's transaction comes to nothing by it."""
    here.writer.submit(connections.close_all).exception()
    let_go()


def restore_after_erasing(here: Installation, support: Channel) -> tuple[Asked, Asked]:
    """A session in the backup, and one that came after it and was erased before the restore."""
    in_force(storing(Treatment.KEEP))
    before = ask(here, support)
    let_all_go(here)
    with databases.restored(here.data.root):
        after = ask(here, support)
        erase([after.session.pk])
        let_all_go(here)
    return before, after


def test_the_next_session_gets_a_number_that_was_never_given(here: Installation, support: Channel) -> None:
    before, erased = restore_after_erasing(here, support)

    recover()
    new = ask(here, support)

    assert not SupportSession.objects.filter(pk=erased.session.pk).exists()
    assert new.session.pk == erased.session.pk + 1
    assert say(here, new.session, "hello") == [Kept.YES]
    assert read_session(SupportSession.objects.get(pk=before.session.pk)).holds_anything


def test_without_the_recovery_the_number_would_come_again_and_take_no_key(
    here: Installation, support: Channel
) -> None:
    _, erased = restore_after_erasing(here, support)
    new = ask_nothing(here, support)

    assert new.session.pk == erased.session.pk
    assert say(here, new.session, "hello") == [Kept.NO]


def test_numbers_only_ever_go_up(here: Installation, support: Channel) -> None:
    last = max(ask(here, support).session.pk for _ in range(3))
    recover()
    recover()

    assert ask(here, support).session.pk == last + 1


@pytest.mark.parametrize("sessions", [0, 1])
def test_a_table_that_is_empty_can_be_moved_too(sessions: int, here: Installation, support: Channel) -> None:
    for _ in range(sessions):
        ask(here, support)
    here.vault.erase([40])
    recover()

    assert ask(here, support).session.pk == 41


def ask_nothing(here: Installation, channel: Channel) -> Asked:
    """A customer who waits, of whose form nothing is kept."""
    return here.writer.run(lambda: actions.ask(channel, language="en", keep_nothing=True))
