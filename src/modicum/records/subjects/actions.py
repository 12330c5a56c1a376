"""Erasing what is held of a session because its customer asked for it."""

from __future__ import annotations

from functools import partial

from modicum.desk.live import hub
from modicum.desk.sessions import rules
from modicum.desk.sessions.models import State, SupportSession
from modicum.platform import trail
from modicum.platform.store import installation
from modicum.platform.store.erase import Erased
from modicum.platform.store.erase import erase as erase_everywhere


def erase(session: SupportSession) -> Erased:
    """Erase all that is held of a session: its keys, then every value, then what is left on disk.

    A session that is still open keeps nothing from now on. Called outside of actions, because the residue
    cannot be cleared inside a transaction.
    """
    if rules.is_open(State(session.state)):
        hub.keep_nothing(session.pk)
    erased = erase_everywhere([session.pk])
    installation().writer.run(partial(note_erasure, session.pk))
    return erased


def note_erasure(number: int) -> None:
    """Note on the trail that a customer erased a session. Runs on the writer."""
    trail.record("session.erased", actor=None, subject=f"session:{number}")
