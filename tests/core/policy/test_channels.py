"""Channels with rules of their own: stricter by themselves, looser only by leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from modicum.core.policy import Policy, PolicyDraft, draft_rule, read_policy, write_policy
from modicum.core.policy.draft import BY_CHANNEL
from modicum.core.policy.errors import ChannelStoresMore
from modicum.core.policy.strictness import is_at_least_as_strict, stores_no_more
from modicum.core.values import (
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NOTE,
    DataClass,
    Grounds,
    LegalBasis,
    Live,
    Reader,
    Treatment,
)
from tests.core.policy.policies import DRAFTS, TOOLS, rules_of

FILE = """\
schema = 1

[class.message_text]
treatment = "redact"
retention = "30d"
purpose = "to look up what was agreed"
basis = "contract"

[class.note]
treatment = "discard"
channels_may_store_more = true

[class.network_address]
treatment = "keep"
retention = "90d"
purpose = "to trace abuse"
readers = ["admin", "privacy_officer"]

[channel.billing.class.message_text]
retention = "7d"

[channel.billing.class.network_address]
treatment = "mask"
readers = ["privacy_officer"]

[channel.repairs.class.note]
treatment = "keep"
retention = "1d"
purpose = "to hand over"
"""
OFFICER = frozenset({Reader.PRIVACY_OFFICER})


def test_a_channel_completes_its_rules_from_those_of_the_organisation() -> None:
    policy = Policy(read_policy(FILE), revision=3, tools=TOOLS)
    billing, repairs = policy.in_channel("billing"), policy.in_channel("repairs")

    words = billing.rule_for(MESSAGE_TEXT)
    assert (words.treatment, words.retention) == (Treatment.REDACT, timedelta(days=7))
    assert (words.purpose, words.revision) == ("to look up what was agreed", 3)
    assert billing.rule_for(NETWORK_ADDRESS).readers == OFFICER
    assert billing.rule_for(NOTE).treatment is Treatment.DISCARD
    assert repairs.sieve(Live("call again", NOTE)).value == "call again"
    assert repairs.rule_for(MESSAGE_TEXT) == policy.rule_for(MESSAGE_TEXT)
    assert policy.in_channel("elsewhere") is policy
    assert policy.in_channel("billing") is billing
    assert policy.in_channel("repairs").keeps_anything


def test_revisions_meet_channel_by_channel() -> None:
    old = Policy(read_policy(FILE), revision=1, tools=TOOLS)
    new = Policy(replace(read_policy(FILE), channels={}), revision=2, tools=TOOLS)

    for met in (old.meet(new), new.meet(old)):
        assert met.in_channel("billing").rule_for(MESSAGE_TEXT).retention == timedelta(days=7)
        assert not met.in_channel("repairs").rule_for(NOTE).stores


@st.composite
def _with_a_channel(draw: st.DrawFn, *, leave: bool) -> tuple[PolicyDraft, DataClass]:
    """A draft in which one channel has a rule of its own that it may have, or needs leave for."""
    draft, data_class = draw(DRAFTS), draw(st.sampled_from(list(BY_CHANNEL.values())))
    own = draw(rules_of(data_class))
    assume(leave is draft.needs_leave(own))
    freed = frozenset({data_class.id}) if leave else frozenset()
    rules = {data_class.id: draft_rule(data_class.id, Treatment.DISCARD), **draft.rules}
    channels = {"billing": {data_class.id: own}}
    return replace(draft, rules=rules, channels=channels, may_store_more=freed), data_class


@given(_with_a_channel(leave=False))
def test_without_leave_no_channel_stores_more_than_the_organisation(
    given: tuple[PolicyDraft, DataClass],
) -> None:
    draft, data_class = given
    policy = Policy(draft, revision=1, tools=TOOLS)
    own, whole = policy.in_channel("billing").rule_for(data_class), policy.rule_for(data_class)

    assert stores_no_more(own, than=whole)
    assert is_at_least_as_strict(own.treatment, whole.treatment)
    assert not (own.stores and not whole.stores)
    assert read_policy(write_policy(draft)) == draft


@given(_with_a_channel(leave=True))
def test_what_needs_leave_is_refused_without_it(given: tuple[PolicyDraft, DataClass]) -> None:
    draft, data_class = given
    policy = Policy(draft, revision=1, tools=TOOLS)

    assert not stores_no_more(
        policy.in_channel("billing").rule_for(data_class), than=policy.rule_for(data_class)
    )
    assert read_policy(write_policy(draft)) == draft
    with pytest.raises(ChannelStoresMore, match="give leave by channels_may_store_more"):
        replace(draft, may_store_more=frozenset())


def test_asking_nobody_and_showing_it_to_more_people_is_storing_more() -> None:
    rule = draft_rule(NOTE.id, Treatment.REDACT, purpose="to help", readers=OFFICER)
    by_consent = replace(rule, grounds=Grounds(basis=LegalBasis.CONSENT))

    assert stores_no_more(by_consent, than=rule)
    assert not stores_no_more(rule, than=by_consent)
    assert not stores_no_more(replace(rule, readers=frozenset()), than=rule)
    assert not stores_no_more(replace(rule, readers=OFFICER | {Reader.ADMIN}), than=rule)
    assert not stores_no_more(rule, than=None)
