"""What stores less is in force at once; what stores more waits for an admin. None of it is ever changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import MESSAGE_TEXT, NOTE, REASON, DataClass, Destination, Live, Treatment
from modicum.platform import policies
from modicum.platform.policies import Wish, proposals, reasons
from modicum.platform.policies.errors import (
    ChangedMeanwhile,
    LakeMissing,
    NeedsAdmin,
    NotYours,
    OwnProposal,
    ProposalDecided,
)
from modicum.platform.policies.models import (
    About,
    Became,
    Decision,
    PolicyRevision,
    Proposal,
    Refusal,
    RevisionReason,
)
from modicum.platform.store import Installation
from modicum.platform.store.errors import StoreError
from modicum.platform.trail.models import AuditEvent

ADA, BO = 7, 8
NEED = RevisionReason.NEED


def draft(*classes: DataClass, treatment: Treatment = Treatment.REDACT) -> PolicyDraft:
    rules = [
        draft_rule(each.id, treatment, retention=timedelta(days=14), purpose="To help.") for each in classes
    ]
    return PolicyDraft({rule.data_class: rule for rule in rules})


def wish(*classes: DataClass, treatment: Treatment = Treatment.REDACT) -> Wish:
    return Wish(draft(*classes, treatment=treatment), NEED)


def trail() -> list[tuple[str, int | None, str]]:
    return list(AuditEvent.objects.order_by("pk").values_list("kind", "actor", "subject"))[1:]


def test_storing_less_is_in_force_at_once(here: Installation) -> None:
    policies.apply(draft(MESSAGE_TEXT, NOTE), reason=NEED, by=None)

    proposal = policies.propose(wish(NOTE), seen=2, by=ADA)

    assert proposals.became(proposal) is Became.IN_FORCE
    assert policies.active().revision == 3
    assert trail()[-2:] == [("policy.proposed", ADA, "proposal:2"), ("policy.applied", ADA, "policy:3")]


def test_without_a_data_lake_nothing_can_be_sent_to_one(here: Installation) -> None:
    for destination in (Destination.LAKE, Destination.BOTH):
        rule = replace(draft(NOTE).rules[NOTE.id], destination=destination)
        with pytest.raises(LakeMissing, match="note: there is no data lake"):
            policies.apply(PolicyDraft({NOTE.id: rule}), reason=NEED, by=None)

    assert policies.active().revision == 1
    assert not Proposal.objects.filter(number__gt=1).exists()


def test_storing_more_waits_until_an_admin_approves_it(here: Installation) -> None:
    proposal = policies.propose(wish(MESSAGE_TEXT), seen=1, by=ADA)
    assert (proposals.became(proposal), policies.active().revision) == (None, 1)

    policies.approve(proposal.number, by=ADA)

    assert policies.active().rule_for(MESSAGE_TEXT).treatment is Treatment.REDACT
    assert trail()[-3:] == [
        ("policy.proposed", ADA, "proposal:1"),
        ("policy.approved", ADA, "proposal:1"),
        ("policy.applied", ADA, "policy:2"),
    ]
    with pytest.raises(ProposalDecided):
        policies.approve(proposal.number, by=BO)


def test_the_command_line_loosens_only_as_the_owner(here: Installation) -> None:
    proposal = policies.propose(wish(MESSAGE_TEXT), seen=1, by=None)

    with pytest.raises(NeedsAdmin):
        policies.approve(proposal.number, by=None)
    policies.approve(proposal.number, by=None, as_owner=True)

    assert AuditEvent.objects.latest("pk").detail["as"] == "owner"


def test_with_a_second_admin_nobody_loosens_alone_nor_turns_that_off_alone(here: Installation) -> None:
    now = policies.draft_of(policies.active_revision())
    policies.propose(Wish(now, NEED, second_admin=True), seen=1, by=ADA)
    more = policies.propose(wish(MESSAGE_TEXT), seen=2, by=ADA)
    with pytest.raises(OwnProposal):
        policies.approve(more.number, by=ADA)
    policies.approve(more.number, by=BO)

    off = policies.propose(Wish(draft(MESSAGE_TEXT), NEED, second_admin=False), seen=3, by=ADA)

    with pytest.raises(OwnProposal):
        policies.approve(off.number, by=ADA)
    policies.approve(off.number, by=BO)
    assert not PolicyRevision.objects.get(number=4).second_admin
    less = policies.propose(wish(), seen=4, by=ADA)
    assert proposals.became(less) is Became.IN_FORCE


def test_of_two_proposals_the_second_is_overtaken_and_made_anew_on_top_of_the_first(
    here: Installation,
) -> None:
    of_ada = policies.propose(wish(MESSAGE_TEXT), seen=1, by=ADA)
    of_bo = policies.propose(wish(NOTE), seen=1, by=BO)
    policies.approve(of_ada.number, by=ADA)
    with pytest.raises(ProposalDecided):
        policies.approve(of_bo.number, by=BO)
    with pytest.raises(ChangedMeanwhile):
        policies.propose(wish(NOTE), seen=1, by=BO)

    anew = policies.renew(of_bo.number, by=BO)

    assert proposals.draft_of(anew).rules.keys() == {MESSAGE_TEXT.id, NOTE.id}
    assert anew.seen_id == 2
    assert ("policy.overtaken", ADA, "proposal:2") in trail()


def test_a_proposal_is_refused_with_words_that_are_sieved_and_withdrawn_by_its_author_alone(
    here: Installation,
) -> None:
    policies.apply(draft(REASON, treatment=Treatment.KEEP), reason=NEED, by=None)
    refused = policies.propose(wish(REASON, NOTE, treatment=Treatment.KEEP), seen=2, by=ADA)
    policies.refuse(refused.number, Refusal.TOO_MUCH, by=BO, words=Live("we never read notes", REASON))
    withdrawn = policies.propose(wish(REASON, MESSAGE_TEXT, treatment=Treatment.KEEP), seen=2, by=ADA)

    with pytest.raises(NotYours):
        policies.withdraw(withdrawn.number, by=BO)
    policies.withdraw(withdrawn.number, by=ADA)

    about = (About.REFUSAL, refused.number)
    assert reasons.read_about([about]) == {about: "we never read notes"}
    assert list(Decision.objects.order_by("proposal").values_list("became", "refusal"))[1:] == [
        (Became.REFUSED, Refusal.TOO_MUCH),
        (Became.WITHDRAWN, None),
    ]
    assert policies.active().revision == 2


@pytest.mark.parametrize("table", [PolicyRevision, Proposal, Decision])
def test_the_database_itself_refuses_to_change_or_remove_any_of_it(
    here: Installation, table: type[PolicyRevision] | type[Proposal] | type[Decision]
) -> None:
    policies.apply(draft(NOTE), reason=NEED, by=None)

    with pytest.raises(StoreError):
        here.writer.run(lambda: table._default_manager.update(by=99))
    with pytest.raises(StoreError):
        here.writer.run(lambda: table._default_manager.all()._raw_delete("default"))

    assert table._default_manager.exists()
