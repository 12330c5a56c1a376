"""Everything that changes a session: one verb a function, each one move of `rules.MOVES`.

They run on the store's writer: `writer.run(lambda: actions.close(…))`. Each change is conditional on the
state it was decided in, so that of two people who move a session at once exactly one does. No audit event is
written: its exact time would tell more than the storage policy allows to keep.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar

from django.db.models import F

from modicum.core.policy import NOTHING_HEARD, Heard
from modicum.core.values import TIMING, Live, Stored
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import (
    consents,
    credentials,
    endings,
    live_times,
    queries,
    receipts,
    rules,
    strictest,
    values,
)
from modicum.desk.sessions.errors import (
    AlreadyTaken,
    ChannelClosed,
    MoveNotAllowed,
    NotYours,
    QueueFull,
    SessionClosed,
)
from modicum.desk.sessions.events import RequestCreated, SessionEnded, SessionStarted
from modicum.desk.sessions.live_times import Times
from modicum.desk.sessions.models import Outcome, State, SupportSession
from modicum.desk.sessions.requests import LiveRequest
from modicum.desk.sessions.rules import Move
from modicum.desk.sessions.strictest import Terms
from modicum.platform import policies
from modicum.platform.accounts.models import Member
from modicum.platform.store import installation
from modicum.platform.store.events import publish

T = TypeVar("T", datetime, timedelta)

TIMES: Final = ("started_at", "ended_at", "waited", "lasted")


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A new session and the secret for the customer's cookie. The secret is nowhere else."""

    session: SupportSession
    secret: str


@dataclass(frozen=True, slots=True)
class Known:
    """What only the room knows at the end: how long somebody was there for the customer, how many messages
    after the last stored one could not be recorded, and what was heard."""

    lasted: timedelta | None = None
    gaps: int = 0
    heard: Heard = NOTHING_HEARD


NOTHING_KNOWN: Final = Known()


@dataclass(frozen=True, slots=True)
class Finished:
    """A session that is over, and whether anything of it is kept."""

    session: SupportSession
    keeps: bool


def ask(
    channel: Channel,
    *,
    language: str,
    request: LiveRequest | None = None,
    keep_nothing: bool = False,
    may_keep: bool = False,
) -> Asked:
    """Let a customer wait in `channel` under the policy of this moment, which decides what is kept.

    With `keep_nothing` it is met with `minimum`; with `may_keep` the customer allows what is stored by
    consent alone. Raises `ChannelClosed`, and `QueueFull` where the channel's cap is reached.
    """
    channel = Channel.objects.get(pk=channel.pk)
    if not channel.is_open:
        raise ChannelClosed
    if queries.waiting_in(channel).count() >= channel.queue_cap:
        raise QueueFull
    secret = credentials.new_secret(installation().ids)
    asked = installation().clock.now()
    terms = Terms(policies.active().revision, channel.key, keep_nothing=keep_nothing, may_keep=may_keep)
    session = _create(channel, language, credentials.digest(secret), asked, terms)
    live_times.note(session, Times(asked))
    policy = strictest.of(session)
    if any(policy.rule_for(data_class).stores for data_class in strictest.classes_of(channel)):
        receipts.note(session, secret)
        consents.note(session)
        values.keep_request(session, request, policy)
    publish(RequestCreated(session.pk))
    return Asked(session, secret)


def accept(number: int, *, by: int, waited: timedelta | None) -> SupportSession:
    """Make member `by` the technician of a waiting session; their own repeated accept changes nothing.

    `waited` is None where the server does not know since when. Raises `NotYours` where the member does not
    serve the channel, `AlreadyTaken`, `SessionClosed`.
    """
    session = _get(number)
    member = Member.objects.filter(pk=by).first()
    if member is None or not queries.may_serve(member, session.channel_id):
        raise NotYours
    if session.state in rules.TAKEN and session.technician is not None:
        return _taken(session, session.technician, by)
    moved = _move(session, Move.ACCEPT, technician=member, waited=_sieved(session, waited))
    live_times.note_accepted(moved, installation().clock.now())
    publish(SessionStarted(number))
    return moved


def hold(number: int, *, by: int) -> SupportSession:
    """Put an active session on hold. Raises `NotYours`, `SessionClosed`, `MoveNotAllowed`."""
    return _move(_own(number, by), Move.HOLD)


def resume_from_hold(number: int, *, by: int) -> SupportSession:
    """Take a session off hold. Raises `NotYours`, `SessionClosed`, `MoveNotAllowed`."""
    return _move(_own(number, by), Move.RESUME)


def close(number: int, *, by: int, outcome: Outcome, known: Known = NOTHING_KNOWN) -> Finished:
    """Close a session as its technician. Raises `NotYours`, `SessionClosed`, `MoveNotAllowed`."""
    return _finish(_own(number, by), Move.CLOSE, known, outcome=outcome)


def end(number: int, *, known: Known = NOTHING_KNOWN) -> Finished:
    """Close a session as its customer; one that still waits counts as abandoned. Raises `SessionClosed`."""
    return _finish(_get(number), Move.END, known)


def abandon(number: int, *, known: Known = NOTHING_KNOWN) -> Finished:
    """Give up a request whose customer went away. Raises `SessionClosed`, `MoveNotAllowed`."""
    return _finish(_get(number), Move.ABANDON, known)


def time_out(number: int, *, known: Known = NOTHING_KNOWN) -> Finished:
    """End a session whose customer went away. Raises `SessionClosed`, `MoveNotAllowed`."""
    return _finish(_get(number), Move.TIME_OUT, known)


def keep_nothing(number: int) -> SupportSession:
    """Let `minimum` apply to a session as well, its times included; what else was stored is erased apart.

    Allowed for sessions that are over too. `hub.keep_nothing` does both.
    """
    SupportSession.objects.filter(pk=number).update(keep_nothing=True)
    return _with_times_by_new_terms(number)


def take_back_consent(number: int) -> frozenset[str]:
    """Let what the customer allowed be stored no more, and note it in the proof; the ids of its classes.

    What was stored of them is erased apart. Allowed for sessions that are over too; `hub.take_back_consent`
    does both.
    """
    allowed = strictest.consented(strictest.terms_of(_get(number)))
    SupportSession.objects.filter(pk=number).update(may_keep=False)
    consents.note_withdrawal(_with_times_by_new_terms(number))
    return allowed


def reopen_room(number: int) -> int:
    """Count one more opening of the session's room and return its epoch. Raises `SessionClosed`."""
    found = SupportSession.objects.filter(pk=number, state__in=rules.OPEN).update(epoch=F("epoch") + 1)
    if not found:
        raise SessionClosed
    return SupportSession.objects.values_list("epoch", flat=True).get(pk=number)


def forget_credentials(*, remembered: Collection[int]) -> int:
    """Forget the cookies of sessions that ended without their customer more than 24 hours ago; says how many.

    `remembered` are the numbers of those that the server itself saw ending since. Where it did not, the
    stored end (to the hour) decides; where that was not stored either, the cookie is forgotten now.
    """
    since = installation().clock.now() - credentials.REMEMBERED_FOR
    ended = SupportSession.objects.filter(state__in=rules.REMEMBERED, credential__isnull=False)
    old = [row.pk for row in ended if row.pk not in remembered and not _ended_after(row, since)]
    return SupportSession.objects.filter(pk__in=old).update(credential=None)


def _create(
    channel: Channel, language: str, credential: str, asked: datetime, terms: Terms
) -> SupportSession:
    return SupportSession.objects.create(
        channel=channel,
        revision_id=terms.revision,
        language=language,
        credential=credential,
        epoch=1,
        keep_nothing=terms.keep_nothing,
        may_keep=terms.may_keep,
        started_at=strictest.now(terms).sieve(Live(asked, TIMING)),
    )


def _with_times_by_new_terms(number: int) -> SupportSession:
    session = _get(number)
    times = {name: _sieved(session, getattr(session, name)) for name in TIMES}
    SupportSession.objects.filter(pk=number).update(**times)
    return _get(number)


def _get(number: int) -> SupportSession:
    """The row, locked until the transaction ends where the database can (SQLite has one writer anyway)."""
    rows = SupportSession.objects.select_related("technician", "channel").select_for_update(of=("self",))
    return rows.get(pk=number)


def _own(number: int, by: int) -> SupportSession:
    session = _get(number)
    if session.technician_id != by:
        raise NotYours
    return session


def _taken(session: SupportSession, technician: Member, by: int) -> SupportSession:
    """What accepting a session that `technician` has comes to: nothing, if that is the same person."""
    if technician.pk != by:
        raise AlreadyTaken(technician.name)
    return session


def _finish(session: SupportSession, move: Move, known: Known, **changes: Outcome | None) -> Finished:
    """Move to an end, with the times the policy allows; the credential goes unless it is still needed.

    What was stored meanwhile is looked at again and written anew in the same transaction.
    """
    if rules.after(State(session.state), move) not in rules.REMEMBERED:
        changes["credential"] = None
    times = {
        "started_at": _sieved(session, session.started_at),
        "ended_at": _sieved(session, installation().clock.now()),
        "lasted": _sieved(session, known.lasted),
    }
    ended = _move(session, move, **times, **changes)
    keeps = endings.write_at_rest(ended, was=session, gaps=known.gaps, heard=known.heard)
    publish(SessionEnded(ended.pk, keeps))
    return Finished(ended, keeps)


def _move(session: SupportSession, move: Move, **changes: object) -> SupportSession:
    """Carry out a move if the session still stands where it was read, and `changes` with it."""
    before = State(session.state)
    rows = SupportSession.objects.filter(pk=session.pk, state=before)
    if not rows.update(state=rules.after(before, move), **changes):
        raise MoveNotAllowed
    return _get(session.pk)


def _sieved(session: SupportSession, time: T | None) -> Stored[T] | None:
    """What the stricter of pinned and active policy leaves of a time."""
    if time is None:
        return None
    return strictest.of(session).sieve(Live(time, TIMING))


def _ended_after(session: SupportSession, moment: datetime) -> bool:
    return session.ended_at is not None and session.ended_at > moment
