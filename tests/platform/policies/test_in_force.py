"""The policy in force is the newest revision, exactly so where something is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from modicum.core.policy import PolicyDraft, draft_rule, preset, read_policy, write_policy
from modicum.core.values import MESSAGE_TEXT, NOTE, REASON, DataClass, Live, Treatment
from modicum.desk.channels.models import Channel, CustomField, FieldKind
from modicum.platform import policies
from modicum.platform.accounts.models import Member, Role
from modicum.platform.policies import reasons
from modicum.platform.policies.models import PolicyRevision, ReasonWords, RevisionReason
from modicum.platform.store import Installation
from modicum.platform.trail.models import AuditEvent
from modicum.platform.vault.errors import SealBroken
from modicum.platform.vault.key_ids import KeyId, Phase
from tests.fakes.clock import FixedClock

NEED = RevisionReason.NEED


def _storing(*classes: DataClass) -> PolicyDraft:
    rules = [draft_rule(each.id, Treatment.KEEP, purpose="to test") for each in classes]
    return PolicyDraft({rule.data_class: rule for rule in rules})


def _apply(draft: PolicyDraft) -> PolicyRevision:
    return policies.apply(draft, reason=NEED, by=None)


def test_a_new_installation_stores_the_minimum(here: Installation) -> None:
    assert policies.active().revision == 1
    assert not policies.active().keeps_anything


def test_the_first_revision_is_made_once(here: Installation) -> None:
    policies.ensure_first_revision()

    assert PolicyRevision.objects.count() == 1


def test_an_applied_draft_is_in_force_at_once(here: Installation) -> None:
    _apply(_storing(NOTE))

    assert policies.active().revision == 2
    assert policies.active().rule_for(NOTE).treatment is Treatment.KEEP


def test_another_process_s_change_is_seen_within_a_second(here: Installation, clock: FixedClock) -> None:
    assert policies.active().revision == 1
    PolicyRevision.objects.create(
        number=2, toml=write_policy(_storing(NOTE)), created_at=clock.now(), reason=NEED
    )
    clock.advance(timedelta(seconds=1))

    assert policies.active().revision == 2


def test_an_action_sees_another_process_s_change_at_once(here: Installation, clock: FixedClock) -> None:
    assert here.writer.run(lambda: policies.active().revision) == 1
    PolicyRevision.objects.create(
        number=2, toml=write_policy(_storing(NOTE)), created_at=clock.now(), reason=NEED
    )

    assert here.writer.run(lambda: policies.active().revision) == 2


def test_an_old_session_keeps_to_the_stricter_of_both(here: Installation) -> None:
    _apply(_storing(MESSAGE_TEXT))

    of_old_session = policies.for_session(1, channel="support")

    assert not of_old_session.sieve(Live("hello", MESSAGE_TEXT)).value
    assert policies.for_session(2, channel="support").sieve(Live("hello", MESSAGE_TEXT)).value == "hello"


def test_a_tightened_policy_holds_for_old_sessions_too(here: Installation) -> None:
    _apply(_storing(MESSAGE_TEXT, NOTE))
    _apply(_storing(NOTE))

    assert policies.for_session(2, channel="support").sieve(Live("hello", MESSAGE_TEXT)).value is None


def test_the_event_loop_never_reads_the_database_itself(here: Installation) -> None:
    async def on_the_loop() -> int:
        return policies.active().revision

    assert asyncio.run(on_the_loop()) == 1


def test_the_watcher_keeps_the_event_loop_up_to_date(here: Installation, clock: FixedClock) -> None:
    async def watch_a_change() -> int:
        watching = asyncio.create_task(policies.watch())
        assert policies.active().revision == 1
        await asyncio.to_thread(_apply, _storing(NOTE))
        for _ in range(100):
            clock.advance(timedelta(seconds=1))
            await asyncio.sleep(0.02)
            if policies.active().revision == 2:
                break
        watching.cancel()
        return policies.active().revision

    assert asyncio.run(watch_a_change()) == 2


def test_two_drafts_applied_at_once_are_two_revisions(here: Installation) -> None:
    here.writer.run(lambda: (_apply(_storing(NOTE)), _apply(_storing(MESSAGE_TEXT))))

    assert policies.active().revision == 3


def test_applying_is_an_audit_event(here: Installation) -> None:
    policies.apply(_storing(NOTE), reason=NEED, by=7)

    event = AuditEvent.objects.latest("id")
    assert (event.kind, event.actor, event.subject) == ("policy.applied", 7, "policy:2")


def test_what_an_admin_adds_to_the_reason_is_sieved(here: Installation) -> None:
    words = Live("because Ada asked", REASON)

    first = policies.apply(_storing(REASON), reason=NEED, by=7, text=words)
    second = policies.apply(_storing(REASON, NOTE), reason=NEED, by=7, text=words)

    assert reasons.read([first, second]) == {3: "because Ada asked"}


def test_it_is_sealed_under_a_key_of_its_own(here: Installation) -> None:
    revisions = [
        policies.apply(draft, reason=NEED, by=7, text=Live("because Ada asked", REASON))
        for draft in (_storing(REASON), _storing(REASON, NOTE), _storing(REASON))
    ]

    assert [b"Ada" in bytes(row.sealed or b"") for row in ReasonWords.objects.all()] == [False, False]
    here.vault.destroy_exactly([KeyId(0, "reason.proposal.2", Phase.REST)])
    assert reasons.read(revisions) == {4: "because Ada asked"}


def test_where_nothing_is_left_of_it_no_key_is_made(here: Installation) -> None:
    policies.apply(_storing(NOTE), reason=NEED, by=7, text=Live("because Ada asked", REASON))

    assert here.vault.names_of(0) == set()


def test_the_words_of_one_revision_do_not_open_in_another(here: Installation) -> None:
    first = _apply(_storing(REASON))
    policies.apply(_storing(REASON), reason=NEED, by=7, text=Live("because", REASON))
    ReasonWords.objects.update(number=1)
    here.vault.create([KeyId(0, "reason.proposal.1", Phase.REST)])

    with pytest.raises(SealBroken):
        reasons.read([first])


def test_a_stored_revision_leaves_nothing_to_a_preset(here: Installation) -> None:
    _apply(preset("minimum"))
    revision = policies.active_revision()

    assert read_policy(revision.toml).preset == ""
    assert policies.draft_of(revision) == preset("minimum")


def test_custom_fields_are_among_the_known_classes(here: Installation) -> None:
    channel = Channel.objects.create(key="support", name="Support")
    CustomField.objects.create(channel=channel, key="email", label="E-mail", kind=FieldKind.EMAIL)

    assert [each.id for each in policies.registered_classes()] == ["field.support.email"]
    assert set(policies.registered_classes()) < set(policies.known_classes())


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError):
        policies.__getattr__("nothing")


def test_names_of_staff_stand_within_a_second_and_no_longer_than_they_are_theirs(
    here: Installation, clock: FixedClock
) -> None:
    def sieved(said: str) -> str | None:
        clock.advance(timedelta(seconds=1))
        return policies.for_session(2, channel="support").sieve(Live(said, NOTE)).value

    def write(action: Callable[[], object]) -> None:
        here.writer.run(action)

    rule = draft_rule(NOTE.id, Treatment.REDACT, purpose="to test")
    _apply(PolicyDraft({NOTE.id: rule}))
    _apply(PolicyDraft({NOTE.id: rule}))
    assert sieved("Velma Woodman called back.") == "[name] called back."
    member = here.writer.run(
        lambda: Member.objects.invite(
            email="v@example.org", name="Velma Woodman", role=Role.TECHNICIAN, password="x" * 20
        )
    )
    write(lambda: Member.objects.create(email="o@example.org", name="Otto", role=Role.TECHNICIAN))
    assert sieved("Velma Woodman called back.") == "Velma Woodman called back."
    assert sieved("I am Velma Larsen.") == "I am [name]."
    assert sieved("My name is Otto.") == "My name is [name]."
    write(lambda: Member.objects.filter(pk=member.pk).update(is_active=False))
    assert sieved("Velma Woodman called back.") == "[name] called back."
