"""What the Data storage pages show: the policy in force, its history, the custom fields with their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modicum.core.policy import PolicyDraft
from modicum.core.policy.changes import OTHER_LANGUAGES, OWN_WORDS
from modicum.core.values import CUSTOMER_CLASSES, DataClass
from modicum.desk.channels.models import Channel
from modicum.desk.channels.personal import things_of
from modicum.desk.channels.queries import visible_to
from modicum.platform import policies
from modicum.platform.accounts.models import Member
from modicum.platform.policies import reads, reasons
from modicum.platform.policies.models import PolicyRevision, RevisionReason
from modicum.records.data_storage.errors import NoSuchChannel
from modicum.records.data_storage.names import CLASSES, REASONS, Name
from modicum.records.data_storage.rules import differing
from modicum.records.data_storage.scopes import ORGANISATION, Scope

_NAMES: Final[Mapping[str, Name]] = {
    OTHER_LANGUAGES: gettext_lazy("Text in other languages"),
    OWN_WORDS: gettext_lazy("Own patterns and words that stay"),
    **{data_class.id: name for data_class, name in CLASSES.items()},
}


@dataclass(frozen=True, slots=True)
class InForce:
    """The active revision: its number and what it says, and for whom it is looked at."""

    number: int
    draft: PolicyDraft
    scope: Scope = ORGANISATION

    @property
    def here(self) -> PolicyDraft:
        """What it says in the scope, in plain rules."""
        return self.scope.seen_in(self.draft)


@dataclass(frozen=True, slots=True)
class Field:
    """A custom field: its data class, its question and the channel that asks it.

    `personal` names the personal data that it asks for, as far as we recognise it.
    """

    data_class: DataClass
    label: str
    channel_key: str
    channel: str
    personal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastChange:
    """One revision in the history; `words` is what was kept of what the admin added to the reason."""

    number: int
    at: datetime
    by: str
    reason: str
    words: str


def in_force(scope: Scope = ORGANISATION) -> InForce:
    """The policy to start a change from."""
    revision = policies.active_revision()
    return InForce(revision.number, policies.draft_of(revision), scope)


def scopes(member: Member) -> list[Scope]:
    """The channels that a choice can be made for."""
    return [Scope(key, name) for key, name in visible_to(member).values_list("key", "name")]


def scope(member: Member, key: str) -> Scope:
    """The channel of that key; no key is the organisation. Raises `NoSuchChannel`."""
    if not key:
        return ORGANISATION
    found = next((each for each in scopes(member) if each.key == key), None)
    if found is None:
        raise NoSuchChannel
    return found


def custom_fields(member: Member, scope: Scope = ORGANISATION) -> list[Field]:
    """The fields of all channels that the member may see, or of the one that is the scope."""
    channels = visible_to(member).prefetch_related("fields")
    return [
        Field(field.data_class, field.label, channel.key, channel.name, things_of(field))
        for channel in (channels.filter(key=scope.key) if scope.is_channel else channels)
        for field in channel.fields.all()
    ]


def channel_names() -> dict[str, str]:
    """What the channels are called, by their keys: closed ones too, as the policy may name them."""
    return dict(Channel.objects.values_list("key", "name"))


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """A class that nobody seems to need: its name, the address of its rule, and why that is thought."""

    name: str
    part: str
    why: str


def not_needed(fields: Sequence[Field]) -> list[NotNeeded]:
    """What is stored of customers, and was unread in 90 days or never used in a report."""
    names = class_names(fields)
    about = {each.id for each in CUSTOMER_CLASSES} | {field.data_class.id for field in fields}
    return [
        NotNeeded(names.get(each.data_class, each.data_class), f"one.{each.data_class}", _why(each))
        for each in reads.unneeded()
        if each.data_class in about
    ]


def _why(each: reads.Unneeded) -> str:
    if each.last_read is None:
        return _("nobody has looked at it for 90 days")
    if not each.was_reported:
        return _("it was never used in a report")
    return _("nobody has looked at it since %(day)s") % {"day": each.last_read.isoformat()}


def latest_changes(most: int, *, before: int | None = None) -> list[PastChange]:
    """Up to `most` revisions, the newest first; those below number `before` if it is given."""
    revisions = PolicyRevision.objects.order_by("-number")
    if before is not None:
        revisions = revisions.filter(number__lt=before)
    return described(list(revisions[:most]))


def changed_since(number: int, now: InForce, fields: Sequence[Field]) -> list[str]:
    """The names of the classes whose rules differ between revision `number` and the one in force."""
    seen = PolicyRevision.objects.filter(number=number).first()
    if seen is None:
        return []
    names = class_names(fields)
    return [names.get(each, each) for each in differing(policies.draft_of(seen), now.draft)]


def class_names(fields: Sequence[Field]) -> dict[str, str]:
    """What staff call each class, by its id, in the order of the pages."""
    own = {field.data_class.id: f"{field.channel}: {field.label}" for field in fields}
    return {**{each: str(name) for each, name in _NAMES.items()}, **own}


def described(revisions: Sequence[PolicyRevision]) -> list[PastChange]:
    """Who made these revisions, when and why."""
    people = Member.objects.filter(pk__in={revision.by for revision in revisions if revision.by})
    names = {member.pk: member.name for member in people}
    words = reasons.read(revisions)
    return [
        PastChange(
            number=revision.number,
            at=revision.created_at,
            by=_who(revision, names),
            reason=str(REASONS[RevisionReason(revision.reason)]),
            words=words.get(revision.number, ""),
        )
        for revision in revisions
    ]


def _who(revision: PolicyRevision, names: dict[int, str]) -> str:
    """The member's name; what set the desk up or came by the command line has none."""
    if revision.by is not None:
        return names.get(revision.by, f"#{revision.by}")
    return _("Set-up") if revision.reason == RevisionReason.FIRST else _("Command line")
