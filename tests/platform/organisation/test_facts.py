"""What the organisation says of itself is kept in versions, and nothing more is stored without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from modicum.core.policy import MINIMUM, NO_FACTS, Facts, PolicyDraft, draft_rule, preset
from modicum.core.values import MESSAGE_TEXT, NOTE, TIMING, DataClass, Grounds, LegalBasis, Treatment
from modicum.platform import organisation, policies
from modicum.platform.organisation.errors import ChangedMeanwhile, FactsMissing
from modicum.platform.organisation.models import OrganisationVersion
from modicum.platform.policies.models import PolicyRevision, RevisionReason
from modicum.platform.store import Installation
from modicum.platform.trail.models import AuditEvent
from tests.fakes.facts import FACTS

MONTH = timedelta(days=30)


def storing(data_class: DataClass, *, days: int = 30, grounds: Grounds | None = None) -> PolicyDraft:
    rule = draft_rule(
        data_class.id,
        Treatment.KEEP,
        retention=timedelta(days=days),
        purpose="to test",
        grounds=grounds or Grounds(),
    )
    return PolicyDraft({**preset(MINIMUM).rules, data_class.id: rule})


def apply(draft: PolicyDraft) -> PolicyRevision:
    return policies.apply(draft, reason=RevisionReason.NEED, by=None)


@pytest.fixture
def silent(here: Installation) -> Installation:
    """An installation whose organisation has said nothing of itself."""
    OrganisationVersion.objects.all().delete()
    return here


def test_a_fresh_installation_lacks_every_fact_and_needs_none_for_the_minimum(silent: Installation) -> None:
    assert organisation.facts() == NO_FACTS
    assert organisation.facts_missing()[0] == "name"
    assert apply(preset(MINIMUM)).number == 2


@pytest.mark.parametrize("data_class", [MESSAGE_TEXT, TIMING], ids=str)
def test_storing_more_is_refused_until_the_organisation_said_who_it_is(
    silent: Installation, data_class: DataClass
) -> None:
    with pytest.raises(FactsMissing, match="lack name, address"):
        apply(storing(data_class))
    assert policies.active().revision == 1

    organisation.write(FACTS, by=None)

    assert apply(storing(data_class)).number == 2


def test_storing_less_is_never_refused(here: Installation) -> None:
    apply(storing(MESSAGE_TEXT))
    OrganisationVersion.objects.all().delete()

    assert apply(storing(MESSAGE_TEXT, days=7)).number == 3
    with pytest.raises(FactsMissing):
        apply(storing(MESSAGE_TEXT, days=8))
    with pytest.raises(FactsMissing):
        apply(storing(NOTE))


def test_interests_are_asked_for_where_a_single_rule_rests_on_them(here: Installation) -> None:
    by_contract = Grounds(basis=LegalBasis.LEGITIMATE_INTERESTS)
    facts = {"basis": LegalBasis.CONTRACT, "interests": ""}
    organisation.write(_with(**facts), by=None)

    assert apply(storing(NOTE)).number == 2
    with pytest.raises(FactsMissing, match="lack interests"):
        apply(storing(MESSAGE_TEXT, grounds=by_contract))


def test_each_version_stays_and_is_in_the_trail(here: Installation) -> None:
    version = organisation.write(_with(contact="by post"), by=7)

    assert [row.number for row in OrganisationVersion.objects.order_by("number")] == [1, 2]
    assert organisation.facts().contact == "by post"
    event = AuditEvent.objects.latest("id")
    assert (event.kind, event.actor, event.subject) == ("organisation.written", 7, "organisation:2")
    assert version.by == 7


def test_the_same_facts_again_are_no_new_version(here: Installation) -> None:
    assert organisation.write(FACTS, by=7).number == 1


def test_of_two_who_write_at_once_the_second_is_told(here: Installation) -> None:
    organisation.write(_with(contact="by post"), by=7, seen=1)

    with pytest.raises(ChangedMeanwhile):
        organisation.write(_with(contact="by pigeon"), by=8, seen=1)
    assert organisation.facts().contact == "by post"


def _with(**changes: object) -> Facts:
    return replace(FACTS, **changes)
