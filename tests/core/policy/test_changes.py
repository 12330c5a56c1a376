"""What is different between two policies, and which way it goes."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from modicum.core.policy import OtherLanguages, PolicyDraft, draft_rule
from modicum.core.policy.changes import Change, Direction, compare, loosens, moved_onto
from modicum.core.policy.changes_in_words import in_words
from modicum.core.policy.strictness import meet_rules
from modicum.core.values import (
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NOTE,
    DataClass,
    Destination,
    Grounds,
    LegalBasis,
    Rule,
    Treatment,
)
from modicum.core.values.rules import NARROW_IPV6
from tests.core.policy.policies import DRAFTS, rules_of

DAY = timedelta(days=1)


def storing(
    data_class: DataClass = MESSAGE_TEXT,
    treatment: Treatment = Treatment.REDACT,
    *,
    days: int | None = 14,
    purpose: str = "To help.",
    basis: LegalBasis | None = None,
) -> Rule:
    retention = None if days is None else days * DAY
    grounds = Grounds(basis=basis)
    return draft_rule(data_class.id, treatment, retention=retention, purpose=purpose, grounds=grounds)


def draft(*rules: Rule, **channels: Rule) -> PolicyDraft:
    own = {channel: {rule.data_class: rule} for channel, rule in channels.items()}
    return PolicyDraft({rule.data_class: rule for rule in rules}, channels=own)


def only(old: PolicyDraft, new: PolicyDraft) -> tuple[str, Direction]:
    """The one change, in words, and its direction."""
    (change,) = compare(old, new)
    return in_words(change), change.direction


def test_no_longer_storing_is_stricter_and_said_so() -> None:
    words = only(draft(storing()), draft())

    assert words == ("store cleaned for 14 days → don't store", Direction.STRICTER)


def test_what_cannot_be_compared_is_looser_because_something_new_is_stored() -> None:
    shorter_but_whole = storing(treatment=Treatment.KEEP, days=1)

    assert only(draft(storing()), draft(shorter_but_whole))[1] is Direction.LOOSER
    assert only(draft(shorter_but_whole), draft(storing()))[1] is Direction.LOOSER


def test_another_purpose_alone_stores_as_much_and_is_said() -> None:
    words = only(draft(storing()), draft(storing(purpose="To train.")))

    assert words == ("purpose: “To help.” → “To train.”", Direction.OTHER)


def test_no_longer_asking_for_consent_is_looser() -> None:
    asking = draft(storing(basis=LegalBasis.CONSENT))

    assert only(asking, draft(storing()))[1] is Direction.LOOSER
    assert only(draft(storing()), asking) == ("legal basis: the usual one → consent", Direction.STRICTER)


def test_a_whole_address_cut_to_48_bits_is_stricter() -> None:
    whole = draft(storing(NETWORK_ADDRESS, Treatment.KEEP))
    rule = draft_rule(
        NETWORK_ADDRESS.id, Treatment.MASK, retention=14 * DAY, purpose="To help.", ipv6=NARROW_IPV6
    )

    assert only(whole, draft(rule))[1] is Direction.STRICTER


def test_a_channel_that_goes_its_own_way_is_told_apart() -> None:
    changes = compare(draft(storing()), draft(storing(), support=storing(days=7)))

    assert [(change.channel, change.direction) for change in changes] == [("support", Direction.STRICTER)]


def test_searching_other_languages_by_rules_alone_is_looser() -> None:
    assert loosens(PolicyDraft(), PolicyDraft(other_languages=OtherLanguages.RULES))


@given(old=rules_of(MESSAGE_TEXT), new=rules_of(MESSAGE_TEXT))
def test_stricter_is_what_its_meet_with_the_old_leaves_as_it_is(old: Rule, new: Rule) -> None:
    met = meet_rules(old, new)
    reach = [
        (each.treatment, each.destination, each.retention, each.readers)
        if each.stores
        else (Treatment.DISCARD, Destination.DATABASE, None, frozenset())
        for each in (met, new)
    ]
    asks_no_less = new.grounds.need_consent or not (old.stores and old.grounds.need_consent)

    is_stricter = Change(MESSAGE_TEXT.id, "", old, new).direction is not Direction.LOOSER

    assert is_stricter == (not new.stores or (reach[0] == reach[1] and asks_no_less))


@given(old=DRAFTS, new=DRAFTS)
def test_nothing_is_looser_both_ways_unless_the_two_cannot_be_compared(
    old: PolicyDraft, new: PolicyDraft
) -> None:
    ahead = {(change.data_class, change.channel): change.direction for change in compare(old, new)}
    back = {(change.data_class, change.channel): change.direction for change in compare(new, old)}

    assert ahead.keys() == back.keys()
    for place, direction in ahead.items():
        match direction:
            case Direction.STRICTER:
                assert back[place] is Direction.LOOSER
            case Direction.OTHER:
                assert back[place] is Direction.OTHER
            case Direction.LOOSER:
                assert back[place] in (Direction.STRICTER, Direction.LOOSER)


@given(st.data())
def test_a_change_is_done_to_what_came_meanwhile_and_undoes_none_of_it(data: st.DataObject) -> None:
    seen, wanted = data.draw(DRAFTS), data.draw(DRAFTS)

    assert compare(moved_onto(seen, seen=seen, wanted=wanted), wanted) == []
    assert compare(moved_onto(wanted, seen=seen, wanted=seen), wanted) == []


def test_two_changes_of_different_classes_go_together() -> None:
    seen = draft()
    theirs, mine = draft(storing(NOTE)), draft(storing())

    assert moved_onto(theirs, seen=seen, wanted=mine).rules.keys() == {NOTE.id, MESSAGE_TEXT.id}
