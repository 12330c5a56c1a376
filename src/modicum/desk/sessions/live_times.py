"""The exact times of a session while it lives, so that a crash does not lose how long it took.

They are sealed under a live key, which is destroyed when the session ends: what outlives it is what the
policy leaves of its times. Where the policy stores no times, or the customer wants nothing kept, they are in
memory only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import structlog

from modicum.core.values import TIMING
from modicum.desk.sessions import places, strictest
from modicum.desk.sessions.models import LiveTimes, SupportSession
from modicum.platform.store import installation
from modicum.platform.vault import sealing
from modicum.platform.vault.errors import SealBroken, VaultError

_WRITTEN: Final = struct.Struct(">QQ")
_NEVER: Final = 0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Times:
    """When help was asked for, and when somebody accepted; None while the customer waits."""

    asked: datetime
    accepted: datetime | None = None


def note(session: SupportSession, times: Times) -> None:
    """Keep the times of a session that is not over, if the vault can be used now. Runs on the writer."""
    if session.keep_nothing or not strictest.of(session).rule_for(TIMING).stores:
        return
    wanted = places.times_key(session.pk)
    try:
        key = installation().vault.create((wanted,))[wanted]
    except VaultError as error:
        log.warning("sessions.times_not_kept", session=session.pk, code=error.code)
        return
    sealed = sealing.seal(_written(times), key, aad=places.of_times(session.pk))
    LiveTimes.objects.update_or_create(session=session, defaults={"sealed": sealed})


def note_accepted(session: SupportSession, at: datetime) -> None:
    """The same once somebody has accepted; nothing where it is not known since when the customer waited."""
    if (times := read((session.pk,)).get(session.pk)) is not None:
        note(session, replace(times, accepted=at))


def forget(session: SupportSession) -> bool:
    """Delete the times of a session that is over; whether there were any. Its live keys go with the rest."""
    return bool(LiveTimes.objects.filter(session=session).delete()[0])


def read(sessions: Iterable[int]) -> dict[int, Times]:
    """The times of those sessions that have some, by number; what does not open counts as lost."""
    rows = dict(LiveTimes.objects.filter(session__in=list(sessions)).values_list("session", "sealed"))
    keys = installation().vault.find_all(map(places.times_key, rows)) if rows else {}
    opened = {
        number: _opened(number, bytes(rows[number]), key)
        for number in rows
        if (key := keys.get(places.times_key(number))) is not None
    }
    return {number: times for number, times in opened.items() if times is not None}


def _opened(number: int, sealed: bytes, key: bytes) -> Times | None:
    try:
        asked, accepted = _WRITTEN.unpack(sealing.open_sealed(sealed, key, aad=places.of_times(number)))
    except (SealBroken, struct.error):
        log.warning("sessions.times_not_opened", session=number)
        return None
    return Times(_moment(asked), None if accepted == _NEVER else _moment(accepted))


def _written(times: Times) -> bytes:
    """Always as long, so that the length says nothing."""
    return _WRITTEN.pack(*(_milliseconds(at) for at in (times.asked, times.accepted)))


def _milliseconds(at: datetime | None) -> int:
    return _NEVER if at is None else round(at.timestamp() * 1000)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
