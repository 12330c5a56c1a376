"""Reads about members, for admins."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from modicum.platform.accounts.models import Member, Role

SECOND_STEPS = Authenticator.objects.filter(type=Authenticator.Type.TOTP)


def visible_to(member: Member) -> QuerySet[Member]:
    """The members that a member may look after: all for an admin, none for everybody else."""
    return Member.objects.all() if member.role == Role.ADMIN else Member.objects.none()


def with_second_step(members: QuerySet[Member]) -> QuerySet[Member]:
    """The members, active ones first, by name; each says as `second_step` whether a code is asked."""
    theirs = SECOND_STEPS.filter(user=OuterRef("pk"))
    return members.annotate(second_step=Exists(theirs)).order_by("-is_active", "name", "pk")


def active_admins() -> int:
    """How many admins can sign in."""
    return Member.objects.filter(role=Role.ADMIN, is_active=True).count()


def names_in_use() -> QuerySet[Member, str]:
    """What the members who may sign in are called."""
    return Member.objects.filter(is_active=True).values_list("name", flat=True)
