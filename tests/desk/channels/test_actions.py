"""What changes a channel, and the audit event that each change leaves."""

from __future__ import annotations

import pytest

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import Shape, Treatment
from modicum.desk.channels import actions, queries
from modicum.desk.channels.actions import Question
from modicum.desk.channels.errors import KeyTaken, TooManyFields
from modicum.desk.channels.models import Channel, FieldKind
from modicum.platform import policies
from modicum.platform.accounts.actions import change_role
from modicum.platform.accounts.models import Role
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from modicum.platform.trail.models import AuditEvent
from tests.desk.channels.usual import settings
from tests.platform.accounts.cast import Cast

PLAIN = Question(label="Order number", help_text="", required=False)


def add(here: Installation, channel: Channel, key: str, cast: Cast) -> None:
    here.writer.run(lambda: actions.add_field(channel, key, FieldKind.SHORT_TEXT, PLAIN, by=cast.ada))


def keys_of(channel: Channel) -> list[str]:
    return [field.key for field in channel.fields.all()]


def kinds_recorded() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_a_new_channel_is_open_and_recorded(here: Installation, cast: Cast) -> None:
    channel = here.writer.run(lambda: actions.create("support", settings("Support"), by=cast.ada))

    event = AuditEvent.objects.latest("pk")
    assert channel.is_open
    assert (event.kind, event.actor, event.subject) == ("channel.created", cast.ada.pk, "channel:support")


def test_two_channels_do_not_share_an_address(here: Installation, support: Channel, cast: Cast) -> None:
    with pytest.raises(KeyTaken):
        here.writer.run(lambda: actions.create("support", settings("Other"), by=cast.ada))


def test_a_channel_gets_other_settings(here: Installation, support: Channel, cast: Cast) -> None:
    here.writer.run(lambda: actions.change(support, settings("Help"), by=cast.ada))

    support.refresh_from_db()
    assert support.name == "Help"
    assert kinds_recorded()[-1] == "channel.changed"


def test_a_closed_channel_is_not_among_the_open_ones(
    here: Installation, support: Channel, billing: Channel, cast: Cast
) -> None:
    here.writer.run(lambda: actions.close_for_requests(support, by=cast.ada))

    assert [channel.key for channel in queries.open_channels()] == ["billing"]
    here.writer.run(lambda: actions.open_for_requests(support, by=cast.ada))
    assert [channel.key for channel in queries.open_channels()] == ["billing", "support"]
    assert kinds_recorded()[-2:] == ["channel.closed", "channel.opened"]


def test_fields_are_asked_in_the_order_in_which_they_were_added(
    here: Installation, support: Channel, cast: Cast
) -> None:
    for key in ("name", "email", "order"):
        add(here, support, key, cast)

    assert keys_of(support) == ["name", "email", "order"]
    assert kinds_recorded()[-1] == "field.added"


def test_a_field_of_a_former_key_starts_without_the_former_rule(
    here: Installation, support: Channel, cast: Cast
) -> None:
    add(here, support, "order", cast)
    rule = draft_rule("field.support.order", Treatment.KEEP, purpose="to find it")
    policies.apply(PolicyDraft({rule.data_class: rule}), reason=RevisionReason.NEED, by=cast.ada.pk)
    order = support.fields.get(key="order")
    here.writer.run(lambda: actions.remove_field(order, by=cast.ada))
    assert policies.active().rule_for(order.data_class).stores
    add(here, support, "order", cast)

    assert not policies.active().rule_for(order.data_class).stores
    revision = policies.active_revision()
    assert (revision.number, revision.reason, revision.by) == (3, RevisionReason.LESS, cast.ada.pk)


def test_a_field_of_a_new_key_changes_no_policy(here: Installation, support: Channel, cast: Cast) -> None:
    add(here, support, "order", cast)

    assert policies.active().revision == 1


def test_a_field_moves_up_and_down_but_not_beyond_the_ends(
    here: Installation, support: Channel, cast: Cast
) -> None:
    for key in ("name", "email", "order"):
        add(here, support, key, cast)
    order = support.fields.get(key="order")

    here.writer.run(lambda: actions.move_field(order, by=cast.ada, up=True))
    assert keys_of(support) == ["name", "order", "email"]
    here.writer.run(lambda: actions.move_field(order, by=cast.ada, up=True))
    here.writer.run(lambda: actions.move_field(order, by=cast.ada, up=True))
    assert keys_of(support) == ["order", "name", "email"]
    here.writer.run(lambda: actions.move_field(order, by=cast.ada, up=False))
    assert keys_of(support) == ["name", "order", "email"]


def test_a_field_is_asked_in_other_words(here: Installation, support: Channel, cast: Cast) -> None:
    add(here, support, "order", cast)
    field = support.fields.get(key="order")
    other = Question(label="Which order?", help_text="It starts with R.", required=True)

    here.writer.run(lambda: actions.change_field(field, other, by=cast.ada))

    field.refresh_from_db()
    assert (field.label, field.help_text, field.required) == ("Which order?", "It starts with R.", True)


def test_a_removed_field_is_asked_no_longer(here: Installation, support: Channel, cast: Cast) -> None:
    add(here, support, "order", cast)
    field = support.fields.get(key="order")

    here.writer.run(lambda: actions.remove_field(field, by=cast.ada))

    assert keys_of(support) == []
    assert kinds_recorded()[-1] == "field.removed"


def test_two_fields_of_a_channel_do_not_share_a_key(here: Installation, support: Channel, cast: Cast) -> None:
    add(here, support, "order", cast)

    with pytest.raises(KeyTaken):
        add(here, support, "order", cast)


def test_two_channels_may_have_fields_of_the_same_key(
    here: Installation, support: Channel, billing: Channel, cast: Cast
) -> None:
    add(here, support, "order", cast)
    add(here, billing, "order", cast)

    assert {data_class.id for data_class in queries.field_classes()} == {
        "field.support.order",
        "field.billing.order",
    }


def test_the_hundred_and_first_field_is_refused(here: Installation, support: Channel, cast: Cast) -> None:
    def fill() -> None:
        for number in range(100):
            actions.add_field(support, f"q{number}", FieldKind.SHORT_TEXT, PLAIN, by=cast.ada)

    here.writer.run(fill)

    with pytest.raises(TooManyFields):
        add(here, support, "q100", cast)


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_field_has_a_data_class(
    here: Installation, support: Channel, cast: Cast, kind: FieldKind
) -> None:
    field = here.writer.run(lambda: actions.add_field(support, "it", kind, PLAIN, by=cast.ada))

    assert field.data_class.id == "field.support.it"
    assert isinstance(field.data_class.shape, Shape)


def test_who_sees_which_channels(support: Channel, billing: Channel, cast: Cast) -> None:
    assert [channel.key for channel in queries.visible_to(cast.ada)] == ["billing", "support"]
    assert [channel.key for channel in queries.visible_to(cast.priya)] == ["billing", "support"]
    assert [channel.key for channel in queries.visible_to(cast.tess)] == ["support"]
    assert [channel.key for channel in queries.visible_to(cast.ben)] == []


def test_only_active_members_who_answer_can_be_chosen(cast: Cast) -> None:
    assert list(queries.possible_technicians()) == [cast.ada, cast.ben, cast.tess]


def test_a_technician_who_becomes_a_privacy_officer_leaves_their_channels(
    here: Installation, support: Channel, cast: Cast
) -> None:
    here.writer.run(lambda: actions.assign(support, [cast.tess, cast.ada], by=cast.ada))

    here.writer.run(lambda: change_role(cast.tess, Role.PRIVACY_OFFICER, by=cast.ada))

    assert list(support.technicians.all()) == [cast.ada]
    event = AuditEvent.objects.get(kind="channel.left")
    assert (event.subject, event.detail) == (f"channel:{support.key}", {"member": cast.tess.pk})


def test_a_technician_who_becomes_an_admin_still_serves(
    here: Installation, support: Channel, cast: Cast
) -> None:
    here.writer.run(lambda: actions.assign(support, [cast.tess], by=cast.ada))

    here.writer.run(lambda: change_role(cast.tess, Role.ADMIN, by=cast.ada))

    assert list(support.technicians.all()) == [cast.tess]
