"""If a court asked: what could be produced of some sessions, and what never existed, by revision; signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

from django.db.models import Count as CountRows
from django.db.models import Max, Min, QuerySet

from modicum.core.values import DataClass
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import rules, strictest
from modicum.desk.sessions.models import SupportSession
from modicum.platform import organisation, policies, trail
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import installation
from modicum.records.audits.signing import Json, signed
from modicum.records.exposure import counting
from modicum.records.exposure.queries import ClassLine, exposure_of
from modicum.records.reports.queries import chosen
from modicum.records.reports.wanted import Wanted

ROW: Final = ("number", "channel", "technician", "state and outcome", "times, as the policy left them")
NOT_IN_IT: Final = (
    "sessions that are not over, and what was only ever in memory",
    "copies outside of this desk: backups, exports, a data lake",
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for: sessions by days and channel, or the one `session` of a receipt."""

    wanted: Wanted
    session: int | None = None

    def sessions(self) -> QuerySet[SupportSession]:
        """Those that are over."""
        over = SupportSession.objects.exclude(state__in=rules.OPEN)
        if self.session is not None:
            return over.filter(pk=self.session)
        return chosen(over, self.wanted)


@dataclass(frozen=True, slots=True)
class NeverStored:
    """Under a revision these classes were discarded before they reached a disk; so many sessions had it."""

    revision: int
    since: date
    channel: str
    sessions: int
    classes: list[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What could be produced (`held`), what never existed, and what was allowed and is not held."""

    sessions: int
    first: int | None
    last: int | None
    held: list[ClassLine]
    never: list[NeverStored]
    not_held: list[tuple[str, int]]


def answer(scope: Scope) -> Answer:
    """What holds for a scope at this moment."""
    sessions = scope.sessions()
    ends = sessions.aggregate(first=Min("pk"), last=Max("pk"), all=CountRows("pk"))
    held = exposure_of(counting.everything(sessions)).classes
    never, allowed = _by_revision(sessions)
    missing = Counter(allowed)
    missing.subtract({line.data_class.id: line.sessions for line in held})
    not_held = sorted((name, count) for name, count in missing.items() if count > 0)
    return Answer(ends["all"], ends["first"], ends["last"], held, never, not_held)


def statement(scope: Scope, *, by: int | None) -> Json:
    """The answer as of now, dated and signed; that it was made is noted first."""
    installation().writer.run(
        partial(trail.record, "court.statement_signed", actor=by, subject="exposure:court")
    )
    return signed(content_of(scope, answer(scope)))


def content_of(scope: Scope, found: Answer, **more: object) -> Json:
    """What is signed. It has counts, names of data classes and dates, and no value."""
    return {
        "about": "what could be produced of these sessions, and what never existed",
        "organisation": organisation.facts().name,
        "made_at": _iso(installation().clock.now()),
        "scope": _scope(scope),
        "sessions": found.sessions,
        "first_session": found.first,
        "last_session": found.last,
        "of_every_session": list(ROW),
        "could_be_produced": [_held(line) for line in found.held],
        "never_stored": [_never(each) for each in found.never],
        "not_held": [{"class": name, "sessions": count} for name, count in found.not_held],
        "not_looked_at": list(NOT_IN_IT),
        **more,
    }


def _by_revision(sessions: QuerySet[SupportSession]) -> tuple[list[NeverStored], Mapping[str, int]]:
    """What was discarded under each revision; and of how many sessions each class could be stored.

    A relaxed policy never reaches back, so what the pinned revision discards was never stored later either.
    """
    began = dict(PolicyRevision.objects.values_list("number", "created_at"))
    channels = {channel.pk: channel for channel in Channel.objects.prefetch_related("fields")}
    never, allowed = [], Counter[str]()
    groups = sessions.values_list("revision", "channel").annotate(CountRows("pk"))
    for revision, where, count in groups.order_by("revision", "channel"):
        channel = channels[where]
        stored, discarded = _classes(channel, revision)
        allowed.update(dict.fromkeys(stored, count))
        never.append(NeverStored(revision, began[revision].date(), channel.name, count, discarded))
    return never, allowed


def _classes(channel: Channel, revision: int) -> tuple[list[str], list[str]]:
    """The ids of what a revision stored in a channel, and of what it discarded."""
    policy = policies.between(revision, revision, channel=channel.key)
    classes: tuple[DataClass, ...] = strictest.classes_of(channel)
    stored = [each.id for each in classes if policy.rule_for(each).stores]
    return stored, [each.id for each in classes if each.id not in stored]


def _scope(scope: Scope) -> Json:
    wanted = scope.wanted
    return {
        "from": wanted.since.isoformat() if wanted.since else None,
        "to": wanted.until.isoformat() if wanted.until else None,
        "channel": wanted.channel,
        "session": scope.session,
    }


def _held(line: ClassLine) -> Json:
    treatments = sorted({each.value for each in line.treatments})
    return {"class": line.data_class.id, "stored": treatments, "sessions": line.sessions}


def _never(each: NeverStored) -> Json:
    return {
        "revision": each.revision,
        "in_force_since": each.since.isoformat(),
        "channel": each.channel,
        "sessions": each.sessions,
        "classes": each.classes,
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
