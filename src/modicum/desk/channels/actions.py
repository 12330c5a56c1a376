"""Everything that changes a channel: one verb a function, each leaves an audit event.

They run on the store's writer, in its transaction: `writer.run(lambda: actions.create(…))`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import IntegrityError
from django.db.models import Max

from modicum.desk.channels.errors import KeyTaken, TooManyFields
from modicum.desk.channels.events import TechniciansAssigned
from modicum.desk.channels.models import BeforeSending, Channel, CustomField, FieldKind
from modicum.desk.channels.queries import ANSWERING, served_by
from modicum.desk.channels.rules import may_add_field
from modicum.platform import policies
from modicum.platform.accounts.events import MemberChanged
from modicum.platform.accounts.models import Member
from modicum.platform.store.events import publish
from modicum.platform.trail import record


@dataclass(frozen=True, slots=True)
class Settings:
    """What an admin decides about a channel as a whole."""

    name: str
    welcome: str
    queue_cap: int
    requests_per_minute: int
    away_minutes: int
    customers_before_sending: BeforeSending = BeforeSending.HINT
    technicians_before_sending: BeforeSending = BeforeSending.ASK
    masks_cards: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What one field asks. Its kind is fixed with its first version, because the stored policy goes by it."""

    label: str
    help_text: str
    required: bool
    choices: tuple[str, ...] = ()


def create(key: str, settings: Settings, *, by: Member) -> Channel:
    """Create an open channel without fields or technicians. Raises `KeyTaken`."""
    if Channel.objects.filter(key=key).exists():
        raise KeyTaken
    try:
        channel = Channel.objects.create(key=key, **asdict(settings))
    except IntegrityError:
        raise KeyTaken from None
    _record("channel.created", channel, by)
    return channel


def change(channel: Channel, settings: Settings, *, by: Member) -> None:
    """Give a channel other settings."""
    Channel.objects.filter(pk=channel.pk).update(**asdict(settings))
    _record("channel.changed", channel, by)


def open_for_requests(channel: Channel, *, by: Member) -> None:
    """Let customers ask here again."""
    Channel.objects.filter(pk=channel.pk).update(is_open=True)
    _record("channel.opened", channel, by)


def close_for_requests(channel: Channel, *, by: Member) -> None:
    """Take no new requests; those that wait or are being answered go on."""
    Channel.objects.filter(pk=channel.pk).update(is_open=False)
    _record("channel.closed", channel, by)


def assign(channel: Channel, technicians: Collection[Member], *, by: Member) -> None:
    """Make these members, and no others, the ones who serve the channel."""
    channel.technicians.set(technicians)
    publish(TechniciansAssigned(channel.pk))
    _record("channel.assigned", channel, by, technicians=len(technicians))


def let_go_of(changed: MemberChanged) -> None:
    """Take a member whose role does not answer customers out of every channel they served."""
    gone = Member.objects.filter(pk=changed.member).exclude(role__in=ANSWERING).first()
    if gone is None:
        return
    for channel in served_by(gone):
        channel.technicians.remove(gone)
        publish(TechniciansAssigned(channel.pk))
        record("channel.left", actor=None, subject=f"channel:{channel.key}", detail={"member": gone.pk})


def add_field(channel: Channel, key: str, kind: FieldKind, question: Question, *, by: Member) -> CustomField:
    """Ask one thing more, after all others. Raises `KeyTaken` and `TooManyFields`.

    Nothing of the answers is stored until an admin chooses so, even where a field of this key was before.
    """
    if not may_add_field(channel.fields.count()):
        raise TooManyFields
    if channel.fields.filter(key=key).exists():
        raise KeyTaken
    last = channel.fields.aggregate(last=Max("position"))["last"]
    field = _new_field(channel, key, kind, question, position=0 if last is None else last + 1)
    policies.forget_rule(field.data_class, by=by.pk)
    _record("field.added", channel, by, field=key, field_kind=kind.value)
    return field


def change_field(field: CustomField, question: Question, *, by: Member) -> None:
    """Ask the same thing in other words, or make it required or not.

    With the first "Other" among the choices, or without the last, the answers are of another shape: then the
    rule that was chosen for them is discarded, for nobody chose it for these.
    """
    before = field.data_class
    CustomField.objects.filter(pk=field.pk).update(**_columns(question))
    after = CustomField.objects.select_related("channel").get(pk=field.pk).data_class
    if after != before:
        policies.forget_rule(after, by=by.pk)
    _record("field.changed", field.channel, by, field=field.key)


def remove_field(field: CustomField, *, by: Member) -> None:
    """Ask this no longer."""
    CustomField.objects.filter(pk=field.pk).delete()
    _record("field.removed", field.channel, by, field=field.key)


def move_field(field: CustomField, *, by: Member, up: bool) -> None:
    """Swap a field with its neighbour; at the end of the row nothing happens."""
    ordered = list(field.channel.fields.all())
    here = next(index for index, one in enumerate(ordered) if one.pk == field.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(ordered):
        return
    ordered[here], ordered[there] = ordered[there], ordered[here]
    for position, one in enumerate(ordered):
        one.position = position
    CustomField.objects.bulk_update(ordered, ["position"])
    _record("field.moved", field.channel, by, field=field.key)


def _new_field(
    channel: Channel, key: str, kind: FieldKind, question: Question, *, position: int
) -> CustomField:
    try:
        return CustomField.objects.create(
            channel=channel, key=key, kind=kind, position=position, **_columns(question)
        )
    except IntegrityError:
        raise KeyTaken from None


def _columns(question: Question) -> dict[str, str | bool | list[str]]:
    return {**asdict(question), "choices": list(question.choices)}


def _record(kind: str, channel: Channel, by: Member, **detail: str | int) -> None:
    record(kind, actor=by.pk, subject=f"channel:{channel.key}", detail=detail)
