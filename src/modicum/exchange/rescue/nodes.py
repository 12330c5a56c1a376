"""The organisation as Rescue's tree: a root, a technician group for each channel, and the people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from modicum.desk.channels.models import Channel
from modicum.platform.accounts.models import Member, Role

ROOT: Final = 2_000_000_000
FIRST_GROUP: Final = 1_000_000_000
"""A group's number is its channel's and this; people have the numbers of their accounts."""


@dataclass(frozen=True, slots=True)
class Node:
    """One place in the tree."""

    number: int
    parent: int
    name: str
    kind: str
    email: str = ""
    description: str = ""
    status: str = "Offline"

    def lines(self) -> Iterator[str]:
        """Key by key, as `getHierarchy` writes it."""
        yield f"NodeID:{self.number}"
        yield f"ParentID:{self.parent}"
        yield f"Name:{one_line(self.name)}"
        yield f"Email:{one_line(self.email)}"
        yield f"Description:{one_line(self.description)}"
        yield f"Status:{self.status}"
        yield f"Type:{self.kind}"


def tree_for(member: Member) -> list[Node]:
    """What a member may see of it: admins and privacy officers all, technicians their own groups and self."""
    channels = Channel.objects.order_by("pk").prefetch_related("technicians")
    if member.role == Role.TECHNICIAN:
        channels = channels.filter(technicians=member)
    root = Node(ROOT, -1, "Organisation", "Root")
    groups = [_group(channel) for channel in channels]
    return [root, *groups, *_people(member, list(channels))]


def node_for(member: Member, number: int) -> Node | None:
    """One node of that tree; None where it has none of that number."""
    return next((node for node in tree_for(member) if node.number == number), None)


def one_line(text: str) -> str:
    """Text that cannot begin a line of its own."""
    return " ".join(text.split())


def _group(channel: Channel) -> Node:
    return Node(FIRST_GROUP + channel.pk, ROOT, channel.name, "TechGroup")


def _people(member: Member, channels: list[Channel]) -> Iterator[Node]:
    everybody = Member.objects.filter(is_active=True).order_by("pk")
    if member.role == Role.TECHNICIAN:
        everybody = everybody.filter(pk=member.pk)
    places = {
        person.pk: FIRST_GROUP + channel.pk for channel in channels for person in channel.technicians.all()
    }
    for person in everybody:
        parent = places.get(person.pk, ROOT)
        yield Node(person.pk, parent, person.name, _kind(Role(person.role)), email=person.email)


def _kind(role: Role) -> str:
    match role:
        case Role.ADMIN:
            return "MasterAdministrator"
        case Role.PRIVACY_OFFICER:
            return "Administrator"
        case Role.TECHNICIAN:
            return "Technician"
