"""A hundred custom fields and forty channels: the pages stay small, and a card that cannot show all
leaves them alone.
"""

from __future__ import annotations

import pytest

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import Treatment
from modicum.desk.channels.actions import Question, add_field, create
from modicum.desk.channels.models import Channel, FieldKind
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from tests.desk.channels.usual import settings
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.data_storage.chosen import NOTHING, PURPOSE, cleaned_chat, save

MOST_BYTES = 60_000
OVER_THE_WIRE = 60_000 - 45_000
"""What is left for a page, compressed where it may be, beside its style sheets and scripts."""


@pytest.fixture
def many(here: Installation, support: Channel, cast: Cast) -> Channel:
    """`support` with 97 more fields, and 39 more channels."""

    def add() -> None:
        for number in range(39):
            create(f"channel-{number}", settings(f"A channel of the usual length {number}"), by=cast.ada)
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
    ada = signed_in(cast.ada)

    assert len(ada.get(f"/data-storage/{path}").content) < MOST_BYTES


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("path", ["", "?channel=support", "classes/"])
def test_the_pages_are_sent_compressed(cast: Cast, signed_in: SignedIn, path: str) -> None:
    packed = signed_in(cast.ada).get(f"/data-storage/{path}", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < OVER_THE_WIRE


@pytest.mark.usefixtures("many")
def test_fields_that_differ_are_left_alone_until_the_card_is_touched(cast: Cast, signed_in: SignedIn) -> None:
    rule = draft_rule("field.support.q5", Treatment.KEEP, purpose=PURPOSE)
    policies.apply(PolicyDraft({rule.data_class: rule}), reason=RevisionReason.NEED, by=None)
    ada = signed_in(cast.ada)

    sent = cleaned_chat(revision=2) | {"fields-level": "", "fields-purpose": PURPOSE}
    untouched = save(ada, "save", sent)

    assert untouched.status_code == 302
    assert policies.draft_of(policies.active_revision()).rules[rule.data_class] == rule


@pytest.mark.usefixtures("many")
def test_all_fields_are_cleaned_at_once(cast: Cast, signed_in: SignedIn) -> None:
    chosen = {"fields-level": "cleaned", "fields-purpose": PURPOSE, "fields-days": "7", "revision": "1"}

    save(signed_in(cast.ada), "save", NOTHING | chosen)

    rules = policies.draft_of(policies.active_revision()).rules
    assert {rules[f"field.support.q{number}"].treatment for number in range(97)} == {Treatment.REDACT}
