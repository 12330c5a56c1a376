"""What rooms and passes need to know from the database, read at once on a page's or the writer's thread.

The event loop never asks the database; it works on these values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from modicum.core.values import DataClass
from modicum.desk.channels.models import Channel
from modicum.desk.live.passes import TechnicianPass
from modicum.desk.sessions import live_times, queries, strictest
from modicum.desk.sessions.live_times import Times
from modicum.desk.sessions.models import State, SupportSession
from modicum.desk.sessions.strictest import Terms
from modicum.platform.accounts.models import Member, Role


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """One question of a channel's form."""

    label: str
    data_class: DataClass


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """A channel as rooms see it; `fields` by key, in the order of the form.

    `customers_before_sending` and `technicians_before_sending` say what their boxes do: off, hint or ask.
    """

    id: int
    key: str
    name: str
    away_s: float
    fields: Mapping[str, FieldFacts]
    customers_before_sending: str
    technicians_before_sending: str
    masks_cards: bool


@dataclass(frozen=True, slots=True)
class TechnicianFacts:
    """Who is in charge of a session."""

    member: int
    name: str


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A session's row as its room sees it: `terms` decide what is kept, `language` is its page's.

    `times` are those that were kept through a restart.
    """

    number: int
    ref: str
    state: State
    technician: TechnicianFacts | None
    credential: str | None
    terms: Terms
    language: str
    epoch: int
    channel: ChannelFacts
    times: Times | None = None


def of_channel(channel: Channel) -> ChannelFacts:
    """The facts of a channel and its fields."""
    fields = {field.key: FieldFacts(field.label, field.data_class) for field in channel.fields.all()}
    return ChannelFacts(
        id=channel.pk,
        key=channel.key,
        name=channel.name,
        away_s=channel.away_minutes * 60.0,
        fields=MappingProxyType(fields),
        customers_before_sending=channel.customers_before_sending,
        technicians_before_sending=channel.technicians_before_sending,
        masks_cards=channel.masks_cards,
    )


def of_session(session: SupportSession, channel: ChannelFacts | None = None) -> RoomFacts:
    """The facts of a session; `channel` where its facts are known already."""
    technician = session.technician
    channel = channel or of_channel(session.channel)
    return RoomFacts(
        number=session.pk,
        ref=session.ref,
        state=State(session.state),
        technician=None if technician is None else TechnicianFacts(technician.pk, technician.name),
        credential=session.credential,
        terms=strictest.terms_of(session),
        language=session.language,
        epoch=session.epoch,
        channel=channel,
    )


def of_open_session(number: int) -> RoomFacts | None:
    """The facts of one session; None where it is over or never was."""
    session = queries.open_sessions().filter(pk=number).first()
    return None if session is None else _with_times([of_session(session)])[0]


def of_open_sessions() -> list[RoomFacts]:
    """The facts of every session that is not over, the oldest first."""
    channels = {channel.pk: of_channel(channel) for channel in Channel.objects.prefetch_related("fields")}
    rows = queries.open_sessions().order_by("pk")
    return _with_times([of_session(row, channels[row.channel_id]) for row in rows])


def of_member(member: Member) -> TechnicianPass:
    """What a member may do on the live plane. Whom nothing is shown serves no channel."""
    if not may_serve(member):
        return TechnicianPass(member.pk, member.name, frozenset())
    if member.role == Role.ADMIN:
        return TechnicianPass(member.pk, member.name, None)
    return TechnicianPass(member.pk, member.name, frozenset(member.channels.values_list("pk", flat=True)))


def may_serve(member: Member) -> bool:
    """Whether a member can be in charge of sessions at all."""
    return member.is_active and member.role != Role.PRIVACY_OFFICER


def _with_times(found: Sequence[RoomFacts]) -> list[RoomFacts]:
    times = live_times.read(facts.number for facts in found)
    return [replace(facts, times=times.get(facts.number)) for facts in found]
