"""The register of breaches: noted, assessed, told about and closed. The only writer of its tables.

Every act is on the trail; people's words are in none of it, but in the drafts that leave the desk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db.models import Max, Min

from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import SupportSession
from modicum.platform import trail
from modicum.platform.store import installation
from modicum.records.exposure import counting
from modicum.records.exposure.counting import Count
from modicum.records.exposure.errors import GroundsMissing
from modicum.records.exposure.models import Audience, Breach, Grounds, Nature, Phase, Risk, Told
from modicum.records.reports.queries import chosen
from modicum.records.reports.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is known at first: since when, which days and channel (None: any), and what happened."""

    aware_at: datetime
    since: date | None
    until: date | None
    channel: Channel | None
    nature: Nature
    key_taken: bool
    is_processor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What was decided meanwhile."""

    nature: Nature
    key_taken: bool
    risk: Risk
    grounds: Grounds | None
    on_receipts: bool
    is_closed: bool


def note_breach(noted: Noted, *, by: int) -> Breach:
    """Enter a breach, with what is held at this moment of the sessions it may touch."""
    return installation().writer.run(partial(_note, noted, by))


def assess(breach: Breach, said: Assessed, *, by: int) -> None:
    """Write what was decided. Raises `GroundsMissing` where it is closed, untold and unexplained."""
    if said.is_closed and said.grounds is None and not breach.told.exists():
        raise GroundsMissing
    installation().writer.run(partial(_assess, breach, said, by))


def tell(breach: Breach, audience: Audience, phase: Phase, *, at: datetime, by: int) -> None:
    """Enter that somebody was told."""
    installation().writer.run(partial(_tell, breach, (audience, phase), at, by))


def notices_for(session: SupportSession) -> Sequence[datetime]:
    """Since when breaches are known that are said on the receipt of this session."""
    said = Breach.objects.filter(on_receipts=True, first__lte=session.pk, last__gte=session.pk)
    rows = said.values_list("channel_id", "aware_at").order_by("aware_at")
    return [aware_at for channel, aware_at in rows if channel in (None, session.channel_id)]


def _note(noted: Noted, by: int) -> Breach:
    wanted = Wanted(noted.since, noted.until, noted.channel.key if noted.channel else None)
    sessions = chosen(SupportSession.objects.all(), wanted)
    ends = sessions.aggregate(first=Min("pk"), last=Max("pk"))
    held = counting.everything(sessions) + counting.of_open(sessions)
    breach = Breach.objects.create(
        by=by,
        noted_at=installation().clock.now(),
        aware_at=noted.aware_at,
        since=noted.since,
        until=noted.until,
        channel=noted.channel,
        first=ends["first"] or 0,
        last=ends["last"] or 0,
        sessions=held.total(),
        affected=_by_item(held),
        nature=noted.nature,
        key_taken=noted.key_taken,
        is_processor=noted.is_processor,
    )
    _record("breach.noted", breach, by, nature=noted.nature.value)
    return breach


def _by_item(held: Count) -> dict[str, int]:
    items: Counter[str] = Counter()
    for cell, count in held.items():
        items.update(dict.fromkeys(cell.items, count))
    return dict(items)


def _assess(breach: Breach, said: Assessed, by: int) -> None:
    closed_at = installation().clock.now() if said.is_closed else None
    Breach.objects.filter(pk=breach.pk).update(
        nature=said.nature,
        key_taken=said.key_taken,
        risk=said.risk,
        grounds=said.grounds,
        on_receipts=said.on_receipts,
        closed_at=closed_at,
    )
    detail: dict[str, str | int] = {"risk": said.risk.value, "closed": int(said.is_closed)}
    detail["grounds"] = said.grounds.value if said.grounds else "none"
    _record("breach.assessed", breach, by, **detail)


def _tell(breach: Breach, what: tuple[Audience, Phase], at: datetime, by: int) -> None:
    audience, phase = what
    Told.objects.create(breach=breach, audience=audience, phase=phase, at=at, by=by)
    _record("breach.told", breach, by, to=audience.value, phase=phase.value)


def _record(kind: str, breach: Breach, by: int, **detail: str | int) -> None:
    trail.record(kind, actor=by, subject=f"breach:{breach.pk}", detail=detail)
