"""Which channels a member, or anybody, may see."""

from __future__ import annotations

from typing import Final, assert_never

from django.db.models import Count, QuerySet

from modicum.core.values import DataClass
from modicum.desk.channels.models import Channel, CustomField
from modicum.platform.accounts.models import Member, Role

ANSWERING: Final = (Role.TECHNICIAN, Role.ADMIN)
"""The roles of which members may serve a channel."""


def visible_to(member: Member) -> QuerySet[Channel]:
    """The channels a member may see: admins and privacy officers all, technicians those they serve."""
    role = Role(member.role)
    match role:
        case Role.ADMIN | Role.PRIVACY_OFFICER:
            return Channel.objects.order_by("name")
        case Role.TECHNICIAN:
            return served_by(member)
        case _:
            assert_never(role)


def served_by(member: Member) -> QuerySet[Channel]:
    """The channels whose requests this member answers."""
    return Channel.objects.filter(technicians=member).order_by("name")


def open_channels() -> QuerySet[Channel]:
    """The channels that take requests now; anybody may see these."""
    return Channel.objects.filter(is_open=True).order_by("name")


def with_counts(channels: QuerySet[Channel]) -> QuerySet[Channel]:
    """The same channels, each with `field_count` and `technician_count`."""
    return channels.annotate(
        field_count=Count("fields", distinct=True),
        technician_count=Count("technicians", distinct=True),
    )


def possible_technicians() -> QuerySet[Member]:
    """The members who can be assigned to a channel: active technicians, and admins who also answer."""
    return Member.objects.filter(is_active=True, role__in=ANSWERING).order_by("name", "email")


def field_classes() -> list[DataClass]:
    """The data classes of all custom fields of all channels, which the policy can have rules for."""
    fields = CustomField.objects.select_related("channel").order_by("channel__key", "position", "id")
    return [field.data_class for field in fields]


def channel_keys() -> list[str]:
    """The keys of all channels, which the policy can have rules of their own for."""
    return list(Channel.objects.values_list("key", flat=True))
