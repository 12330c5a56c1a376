"""Policies for the tests, and a strategy that makes any."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from modicum.core.pii import Detector
from modicum.core.policy import (
    BUILT_IN,
    OtherLanguages,
    Policy,
    PolicyDraft,
    Pseudonyms,
    Tools,
    allowed,
    draft_rule,
)
from modicum.core.values import (
    STAFF_CLASSES,
    DataClass,
    Destination,
    Grounds,
    LegalBasis,
    Reader,
    Rule,
    Shape,
    SpecialBasis,
    Treatment,
    field_class,
)

EMAIL_FIELD = field_class("support", "email", shape=Shape.TEXT)
BIRTH_FIELD = field_class("support", "born_on", shape=Shape.DATE)
CLASSES = (*BUILT_IN.values(), EMAIL_FIELD, BIRTH_FIELD)

TOOLS = Tools(detector=Detector(names=False), pseudonyms=Pseudonyms(lambda: b"a key for tests"))
"""Works by rules alone: what the model finds may change with every model."""


def policy(
    *rules: Rule, revision: int = 1, other_languages: OtherLanguages = OtherLanguages.DISCARD
) -> Policy:
    """A policy of just these rules."""
    draft = PolicyDraft({rule.data_class: rule for rule in rules}, other_languages=other_languages)
    return Policy(draft, revision=revision, tools=TOOLS)


def treating(data_class: DataClass, treatment: Treatment, revision: int = 1) -> Policy:
    """A policy that treats one class so, and discards the rest."""
    rule = draft_rule(data_class.id, treatment, retention=timedelta(days=30), purpose="to help")
    return policy(rule, revision=revision)


_GROUNDS = st.builds(
    Grounds,
    basis=st.none() | st.sampled_from(LegalBasis),
    special=st.none() | st.sampled_from(SpecialBasis),
    required=st.booleans(),
).filter(lambda grounds: not (grounds.need_consent and grounds.required))
_GROUNDS_OF_STAFF = _GROUNDS.filter(lambda grounds: not grounds.need_consent)


@st.composite
def rules_of(draw: st.DrawFn, data_class: DataClass) -> Rule:
    """Any rule of a class."""
    return draft_rule(
        data_class.id,
        draw(st.sampled_from(allowed(data_class.shape))),
        retention=draw(st.none() | st.integers(1, 10_000).map(lambda hours: timedelta(hours=hours))),
        purpose=draw(st.sampled_from(("to help", "to bill", 'to "quote" \\ ü'))),
        destination=draw(st.sampled_from(Destination)),
        grounds=draw(_GROUNDS_OF_STAFF if data_class in STAFF_CLASSES else _GROUNDS),
        readers=draw(st.frozensets(st.sampled_from(Reader))),
    )


@st.composite
def _drafts(draw: st.DrawFn) -> PolicyDraft:
    classes = draw(st.lists(st.sampled_from(CLASSES), unique=True))
    rules = {data_class.id: draw(rules_of(data_class)) for data_class in classes}
    return PolicyDraft(rules, other_languages=draw(st.sampled_from(OtherLanguages)))


DRAFTS = _drafts()
POLICIES = st.builds(
    lambda draft, revision: Policy(draft, revision=revision, tools=TOOLS), DRAFTS, st.integers(1, 9)
)
