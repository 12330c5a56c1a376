"""Reads of sessions. Staff see what `visible_to` gives them; a customer sees the one their cookie names."""

from __future__ import annotations

from typing import assert_never

from django.db.models import Exists, OuterRef, Q, QuerySet

from modicum.desk.channels.models import Channel
from modicum.desk.sessions import rules
from modicum.desk.sessions.credentials import digest, looks_like_secret
from modicum.desk.sessions.models import State, SupportSession, Transcript
from modicum.platform.accounts.models import Member, Role


def visible_to(member: Member) -> QuerySet[SupportSession]:
    """The sessions a member may open: admins all, technicians their own and what waits for them.

    Privacy officers none here: what they look at is what was stored, on the floor above.
    """
    role = Role(member.role)
    match role:
        case Role.ADMIN:
            return SupportSession.objects.order_by("id")
        case Role.TECHNICIAN:
            waiting = Q(state=State.WAITING, credential__isnull=False, channel__in=member.channels.all())
            return SupportSession.objects.filter(Q(technician=member) | waiting).order_by("id")
        case Role.PRIVACY_OFFICER:
            return SupportSession.objects.none()
        case _:
            assert_never(role)


def waiting_in(channel: Channel) -> QuerySet[SupportSession]:
    """The sessions that wait in a channel, the longest-waiting first."""
    waiting = SupportSession.objects.filter(state=State.WAITING, credential__isnull=False)
    return waiting.filter(channel=channel).order_by("id")


def open_sessions() -> QuerySet[SupportSession]:
    """Every session that is not over, with what a room needs to know of it."""
    rows = SupportSession.objects.filter(state__in=rules.OPEN, credential__isnull=False)
    return rows.select_related("channel", "technician")


def with_chat_log(rows: QuerySet[SupportSession]) -> QuerySet[SupportSession]:
    """The same sessions, each with `has_chat_log`: whether its conversation is stored."""
    return rows.annotate(
        has_chat_log=Exists(Transcript.objects.filter(session=OuterRef("pk"), entries__gt=0))
    )


def by_credential(secret: str) -> SupportSession | None:
    """The session a customer's cookie opens; None where it opens nothing (any more)."""
    if not looks_like_secret(secret):
        return None
    rows = SupportSession.objects.select_related("channel", "technician")
    return rows.filter(credential=digest(secret)).first()


def may_serve(member: Member, channel_id: int) -> bool:
    """Whether a member may take requests of a channel: admins of any, technicians of those they serve."""
    if not member.is_active:
        return False
    role = Role(member.role)
    match role:
        case Role.ADMIN:
            return True
        case Role.TECHNICIAN:
            return member.channels.filter(pk=channel_id).exists()
        case Role.PRIVACY_OFFICER:
            return False
        case _:
            assert_never(role)
