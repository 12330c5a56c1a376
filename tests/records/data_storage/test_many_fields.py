"""A hundred custom fields: the pages stay small, and a card that cannot show them all leaves them alone."""

from __future__ import annotations

import pytest

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import Treatment
from modicum.desk.channels.actions import Question, add_field
from modicum.desk.channels.models import Channel, FieldKind
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.data_storage.chosen import NOTHING, PURPOSE, cleaned_chat

MOST_BYTES = 60_000 - 28_000
"""A page over the wire without its style sheets and script."""


@pytest.fixture
def many(here: Installation, support: Channel, cast: Cast) -> Channel:
    """`support` with 97 more fields."""

    def add() -> None:
        for number in range(97):
            question = Question(
                label=f"A question of the usual length {number}", help_text="", required=False
            )
            add_field(support, f"q{number}", FieldKind.SHORT_TEXT, question, by=cast.ada)

    here.writer.run(add)
    return support


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("path", ["", "classes/", "classes/?part=field.support.1", "presets/full-record/"])
def test_each_page_stays_small(cast: Cast, signed_in: SignedIn, path: str) -> None:
    assert len(signed_in(cast.ada).get(f"/data-storage/{path}").content) < MOST_BYTES


@pytest.mark.usefixtures("many")
def test_fields_that_differ_are_left_alone_until_the_card_is_touched(cast: Cast, signed_in: SignedIn) -> None:
    rule = draft_rule("field.support.q5", Treatment.KEEP, purpose=PURPOSE)
    policies.apply(PolicyDraft({rule.data_class: rule}), reason=RevisionReason.NEED, by=None)
    ada = signed_in(cast.ada)

    sent = cleaned_chat(revision=2) | {"fields-level": "", "fields-purpose": PURPOSE}
    untouched = ada.post("/data-storage/save/", sent)

    assert untouched.status_code == 302
    assert policies.draft_of(policies.active_revision()).rules[rule.data_class] == rule


@pytest.mark.usefixtures("many")
def test_all_fields_are_cleaned_at_once(cast: Cast, signed_in: SignedIn) -> None:
    chosen = {"fields-level": "cleaned", "fields-purpose": PURPOSE, "fields-days": "7", "revision": "1"}

    signed_in(cast.ada).post("/data-storage/save/", NOTHING | chosen)

    rules = policies.draft_of(policies.active_revision()).rules
    assert {rules[f"field.support.q{number}"].treatment for number in range(97)} == {Treatment.REDACT}
