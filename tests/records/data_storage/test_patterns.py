"""Own patterns are compiled before they are saved, tried on lines, and in force as a revision."""

from __future__ import annotations

from typing import Final

from modicum.core.pii import EntityType, OwnPattern, OwnWords
from modicum.core.policy import MINIMUM, PolicyDraft, draft_rule, preset
from modicum.core.values import MESSAGE_TEXT, Live, Treatment
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.data_storage.chosen import save
from tests.records.data_storage.test_try_it import files_with

SAVE: Final = "/data-storage/patterns/save/"
TRY: Final = "/data-storage/patterns/try/"
TICKET: Final = {
    "pattern-0-name": "Ticket",
    "pattern-0-expression": r"tk-\d{6}",
    "pattern-0-type": "ACCOUNT_ID",
    "pattern-0-stand_in": "ticket number",
    "pattern-1-name": "",
    "pattern-1-expression": "",
    "pattern-1-type": "ACCOUNT_ID",
    "pattern-1-stand_in": "",
    "allowed": "Clara  Router\n\nclara router\n",
    "lines": "My Clara Router is TK-123456, quokka\n\nanna@example.org",
    "reason": "less",
    "words": "",
}
OWN: Final = OwnWords(
    (OwnPattern("Ticket", r"tk-\d{6}", EntityType.ACCOUNT_ID, "ticket number"),), ("Clara Router",)
)


def in_force() -> OwnWords:
    """The words of the policy in force."""
    return policies.draft_of(policies.active_revision()).own_words


def store_cleaned(own: OwnWords) -> None:
    """Put in force that chats are stored cleaned."""
    rule = draft_rule(MESSAGE_TEXT.id, Treatment.REDACT, purpose="to test")
    rules = {**preset(MINIMUM).rules, MESSAGE_TEXT.id: rule}
    draft = PolicyDraft(rules, own_words=own)
    policies.apply(draft, reason=RevisionReason.NEED, by=None)


def test_saved_patterns_are_a_revision_and_clean_what_is_said(cast: Cast, signed_in: SignedIn) -> None:
    store_cleaned(OwnWords(allowed=OWN.allowed))
    ada = signed_in(cast.ada)

    assert ada.post(SAVE, TICKET | {"revision": "2"})["Location"].endswith("?done=saved")
    assert in_force() == OWN
    said = Live("My Clara Router is TK-123456, I am Anna Larsen", MESSAGE_TEXT)
    assert policies.active().sieve(said).value == "My Clara Router is [ticket number], I am [name]"
    page = ada.get("/data-storage/patterns/").content.decode()
    assert r'value="tk-\d{6}"' in page
    assert "Clara Router</textarea>" in page


def test_what_lets_more_stand_is_a_proposal_that_says_so(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)

    sent_to = ada.post(SAVE, TICKET | {"revision": "1"})["Location"]

    assert in_force() == OwnWords()
    assert b"new patterns: Ticket; stays from now on: Clara Router" in ada.get(sent_to).content


def test_they_are_tried_on_lines_and_nothing_of_these_is_kept(
    cast: Cast, signed_in: SignedIn, here: Installation
) -> None:
    part = signed_in(cast.priya).post(TRY, TICKET, headers={"X-Part": "fresh"}).content.decode()

    assert "My Clara Router is [ticket number], quokka" in part
    assert "[e-mail address]" in part
    assert policies.active().revision == 1
    assert files_with(b"quokka", here) == []


def test_a_pattern_that_cannot_be_used_is_refused_in_a_sentence_and_nothing_is_lost(
    cast: Cast, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    wrong = {"pattern-0-expression": "(?=a)b", "pattern-1-name": "Room", "pattern-1-expression": "R ["}

    answer = ada.post(SAVE, TICKET | wrong | {"revision": "1"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "It cannot be used: look-around, back-references, named groups and flags cannot be used." in page
    assert "It cannot be used: it cannot be read: missing ]: [." in page
    assert 'value="(?=a)b"' in page
    assert 'value="R ["' in page
    assert "quokka" in page
    assert policies.active().revision == 1


def test_two_patterns_of_one_name_and_half_a_row_are_refused(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    twice = {"pattern-1-name": "ticket", "pattern-1-expression": r"rx-\d{6}"}

    assert b"two patterns have this name" in ada.post(SAVE, TICKET | twice | {"revision": "1"}).content
    half = ada.post(SAVE, TICKET | {"pattern-1-name": "Room", "revision": "1"}).content
    assert b"Write the expression" in half


def test_a_ready_choice_leaves_the_patterns_alone_and_an_emptied_row_removes_one(
    cast: Cast, signed_in: SignedIn
) -> None:
    store_cleaned(OWN)
    ada = signed_in(cast.ada)
    save(ada, "presets/minimum", {"reason": "less", "words": "", "revision": "2"})
    assert policies.active().revision == 3
    assert in_force() == OWN
    emptied = {"pattern-0-name": "", "pattern-0-expression": "", "revision": "3"}

    proposal = ada.get(ada.post(SAVE, TICKET | emptied)["Location"])

    assert b"patterns that go: Ticket" in proposal.content
