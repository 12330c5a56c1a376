"""What becomes of a session's stored values when it ends: looked at again, and written anew under new keys.

All of it happens in the transaction that ends the session. The live keys are destroyed once that is
committed; after a crash in between the start does it, before a request is accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import structlog
from django.db import transaction

from modicum.core.policy import NOTHING_HEARD, Heard
from modicum.core.values import MESSAGE_TEXT, ModicumError, Rule
from modicum.desk.sessions import (
    changes,
    lines,
    live_times,
    places,
    receipts,
    rules,
    strictest,
    transcripts,
    values,
)
from modicum.desk.sessions.lines import Line
from modicum.desk.sessions.models import Entry, KeptValue, SupportSession, Transcript
from modicum.desk.sessions.second_look import Look, look_again
from modicum.desk.sessions.values import Placed
from modicum.platform.store import installation, sealed
from modicum.platform.store.residue_soon import clear_soon
from modicum.platform.vault.key_ids import Phase

log = structlog.get_logger(__name__)


def write_at_rest(
    session: SupportSession, *, was: SupportSession, gaps: int, heard: Heard = NOTHING_HEARD
) -> bool:
    """Give a session that has just ended its last form on disk; whether anything is kept of it.

    `was` is the session before it ended. Of the messages after the last one that was stored, `gaps` could
    not be recorded; `heard` is what the room had in memory. Runs on the writer, in the move's transaction.
    """
    if live_times.forget(session) | receipts.has_receipt(session):
        transaction.on_commit(partial(_clear_up, session.pk))
    if not receipts.has_receipt(session):
        return False
    left = _left_of(session, was, gaps, heard)
    _rewrite(session, left)
    changes.stands(session.pk)
    return bool(left.looks or left.values)


def finish_open_endings() -> int:
    """Complete what was left undone: messages of sessions that are over. Says for how many sessions.

    Ending and rewriting are one transaction, so this finds something only after a restore or a defect. Live
    keys that a crash left are destroyed by the recovery of the store. Runs on the writer, at start.
    """
    over = SupportSession.objects.exclude(state__in=rules.OPEN)
    left = list(over.filter(pk__in=Entry.objects.values("session")))
    for session in left:
        write_at_rest(session, was=session, gaps=0)
    return len(left)


def conversation(session: SupportSession) -> list[Look]:
    """What is stored of a living conversation, in order; what was said twice under one id is there once."""
    rows = list(Entry.objects.filter(session=session).order_by("epoch", "seq"))
    keys = installation().vault.find_all([places.entry_key(session.pk)]) if rows else {}
    if not keys:
        return []
    (key,) = keys.values()
    looks: dict[bytes, Look] = {}
    for row in rows:
        message, look = _opened(row, key, strictest.at(session, row.revision).rule_for(MESSAGE_TEXT))
        looks.setdefault(message, look)
    return list(looks.values())


def _opened(row: Entry, key: bytes, rule: Rule) -> tuple[bytes, Look]:
    """The digest of a message's id, and the message."""
    found: list[tuple[bytes, Line]] = []

    def unpack(plain: bytes) -> list[str]:
        found.append(lines.from_entry(plain))
        return [found[0][1].text]

    place = places.of_entry(row.session_id, row.epoch, row.seq)
    (stored,) = sealed.restore_together(
        row.sealed or b"", key, aad=place, like=(MESSAGE_TEXT, rule), unpack=unpack
    )
    message, line = found[0]
    return message, Look(line, stored)


@dataclass(frozen=True, slots=True)
class _AtRest:
    """What stays of a session: the messages, and the other values in their places."""

    looks: Sequence[Look]
    values: Sequence[Placed]
    gaps: int


def _left_of(session: SupportSession, was: SupportSession, gaps: int, heard: Heard) -> _AtRest:
    policy = strictest.of(session)
    looks = look_again(conversation(session), policy, session.language, heard=heard)
    return _AtRest(
        looks=[look for look in looks if not look.stored.is_nothing],
        values=values.resieved(was, policy),
        gaps=gaps + sum(look.line.missing for look in looks),
    )


def _rewrite(session: SupportSession, left: _AtRest) -> None:
    """The rows of the living session go, those of the ended one come; all keys are made at once."""
    wanted = values.keys_for(session, left.values)
    if left.looks:
        wanted.append(places.transcript_key(session.pk))
    keys = installation().vault.create(wanted) if wanted else {}
    today = installation().clock.now().date()
    Entry.objects.filter(session=session).delete()
    KeptValue.objects.filter(session=session).delete()
    values.write(session, left.values, keys, ended_on=today)
    if left.looks:
        _write_transcript(session, left, keys[places.transcript_key(session.pk)], today)
    elif left.gaps:
        _write_gaps_alone(session, left.gaps, today)


def _write_transcript(session: SupportSession, left: _AtRest, key: bytes, today: date) -> None:
    rules_applied = [look.stored.rule for look in left.looks]
    Transcript.objects.create(
        session=session,
        sealed=sealed.seal_together(
            [look.stored for look in left.looks],
            key,
            aad=places.of_transcript(session.pk),
            pack=partial(_pack, [look.line for look in left.looks]),
        ),
        entries=len(left.looks),
        gaps=left.gaps,
        revision=max(rule.revision for rule in rules_applied),
        expires_on=rules.expires_on(today, _shortest(rules_applied)),
    )


def _write_gaps_alone(session: SupportSession, gaps: int, today: date) -> None:
    """Not one message could be recorded, and the report says how many should have been."""
    rule = strictest.of(session).rule_for(MESSAGE_TEXT)
    if rule.stores:
        expires_on = rules.expires_on(today, rule.retention)
        Transcript.objects.create(
            session=session, entries=0, gaps=gaps, revision=rule.revision, expires_on=expires_on
        )


def _pack(said: Sequence[Line], texts: Sequence[str | None]) -> bytes:
    return transcripts.compress(
        [replace(line, text=text or "") for line, text in zip(said, texts, strict=True)]
    )


def _shortest(applied: Sequence[Rule]) -> timedelta | None:
    """The shortest retention; None where none of the rules sets an end."""
    return min((rule.retention for rule in applied if rule.retention is not None), default=None)


def _clear_up(number: int) -> None:
    """Destroy the live keys, and soon what the log of the database still has of the old rows."""
    try:
        installation().vault.destroy([number], phase=Phase.LIVE)
    except ModicumError as error:
        log.warning("sessions.live_keys_not_destroyed", session=number, code=error.code)
    clear_soon()
