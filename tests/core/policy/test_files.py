"""Policy files: what they mean, and that every mistake names its line."""

from __future__ import annotations

from datetime import timedelta

import pytest

from modicum.core.policy import (
    PRESETS,
    OtherLanguages,
    PolicyDraft,
    PolicyFileError,
    draft_rule,
    preset,
    purposes_needed,
    read_policy,
    write_policy,
)
from modicum.core.values import MESSAGE_TEXT, NOTE, OUTCOME, Destination, Treatment
from tests.core.policy.policies import EMAIL_FIELD

FILE = """\
schema = 1
preset = "usual"

[class.message_text]
treatment = "mask"
destination = "both"
retention = "8w"
purpose = "to look up what was agreed"

[class.note]
purpose = "to hand over"

[class."field.support.email"]
treatment = "keep"
retention = "unlimited"
purpose = "to write back"

[class.outcome]
treatment = "discard"
"""


def test_a_file_changes_and_completes_its_preset() -> None:
    draft = read_policy(FILE)

    assert draft.preset == "usual"
    assert draft.rules[MESSAGE_TEXT.id] == draft_rule(
        MESSAGE_TEXT.id,
        Treatment.MASK,
        retention=timedelta(weeks=8),
        purpose="to look up what was agreed",
        destination=Destination.BOTH,
    )
    assert draft.rules[NOTE.id] == preset("usual", _purposes("usual", "to hand over")).rules[NOTE.id]
    assert draft.rules[EMAIL_FIELD.id].retention is None
    assert not draft.rules[OUTCOME.id].stores


def test_without_a_preset_only_what_is_listed_is_stored() -> None:
    draft = read_policy("schema = 1\nother_languages = 'rules'\n")

    assert draft == PolicyDraft(other_languages=OtherLanguages.RULES)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_written_and_read_back(name: str) -> None:
    fields = [EMAIL_FIELD] if name == "full-record" else []
    purposes = _purposes(name, 'says "why" \\ in\ttwo\nlines: ü \x7f') | {EMAIL_FIELD.id: "to write back"}
    draft = preset(name, purposes, fields=fields)

    assert read_policy(write_policy(draft), fields={EMAIL_FIELD.id: EMAIL_FIELD}) == draft


def test_a_class_that_was_taken_out_of_a_preset_stays_out() -> None:
    draft = PolicyDraft({}, preset="minimum")

    assert not any(rule.stores for rule in read_policy(write_policy(draft)).rules.values())


IN_SUPPORT = """\
schema = 1

[class.message_text]
treatment = "discard"

[channel.support.class.message_text]
"""

MISTAKES = [
    ("", 1, "the file must say schema = 1"),
    ("\nschema = 2\nfuture = 1", 2, "of a newer version: schema 2"),
    ("schema = 0", 1, "the file must say schema = 1"),
    ("schema = true", 1, "the file must say schema = 1"),
    ("schema = 1\npreset = 'all'", 2, "there is no preset 'all'"),
    ("schema = 1\ncolour = 'red'", 2, "there is no key 'colour' here"),
    (
        "schema = 1\nother_languages = 'keep'",
        2,
        "there is no other languages 'keep'; there are discard, rules",
    ),
    ("schema = 1\n[class.words]\n", 2, "there is no data class 'words'"),
    ("schema = 1\n\n[class.'field.support']", 3, "there is no data class 'field.support'"),
    (
        "schema = 1\n[class.'field.sales.age']\ntreatment='keep'",
        2,
        "there is no data class 'field.sales.age'",
    ),
    ("schema = 1\n[class.note]\n# how\ntreatment = 'shred'", 4, "there is no treatment 'shred'"),
    ("schema = 1\n[class.note]\ntreatment = 3", 3, "there is no treatment 3"),
    ("schema = 1\n[class.note]\ntreatment = 'keep'\nuntil = 'x'", 4, "there is no key 'until' here"),
    ("schema = 1\n[class.note]\npurpose = 'x'", 2, "note has no treatment"),
    ("schema = 1\n[class.note]\ntreatment = 'keep'\npurpose = 'x'", 2, "note has no retention"),
    ("schema = 1\n[class.note]\ntreatment = 'keep'\nretention = '9d'", 2, "its purpose is missing"),
    ("schema = 1\n[class.note]\ntreatment='keep'\nretention='9d'\npurpose=' '", 5, "its purpose is missing"),
    ("schema = 1\n[class.note]\ntreatment='keep'\nretention='9d'\npurpose=7", 5, "a purpose is a text"),
    ("schema = 1\n[class.note]\ntreatment='keep'\nretention='soon'", 4, "'soon' is no retention"),
    ("schema = 1\n[class.note]\ntreatment='keep'\nretention='0d'", 4, "'0d' is no retention"),
    ("schema = 1\n[class.note]\ntreatment='keep'\nretention='1000000y'", 4, "'1000000y' is no retention"),
    ("schema = 1\n[class.note]\ntreatment='keep'\nretention=30", 4, "30 is no retention"),
    ("schema = 1\n[class.note]\ntreatment='keep'\nretention='9d'\ndestination='cloud'", 5, "no destination"),
    (
        "schema = 1\n[class.outcome]\ntreatment = 'redact'\nretention='9d'\npurpose='x'",
        3,
        "cannot be treated",
    ),
    ("schema = 1\npreset = 'usual'\n", 2, "message_text would be stored, but its purpose is missing"),
    (
        "schema = 1\n[class.note]\ntreatment='discard'\nreaders=['boss']",
        4,
        "there are admin, privacy_officer",
    ),
    ("schema = 1\n[class.note]\ntreatment='discard'\nchannels_may_store_more=1", 4, "is true or false"),
    ("schema = 1\n[channel.sales.class.note]\ntreatment='discard'", 2, "there is no channel 'sales'"),
    (IN_SUPPORT + "treatment='redact'\nretention='9d'\npurpose='x'", 6, "would store more of message_text"),
    (IN_SUPPORT + "treatment='discard'\nchannels_may_store_more=true", 8, "there is no key"),
    ("schema = 1\n[channel.support.class.trail]\ntreatment='discard'", 2, "one rule for all channels"),
    (
        "schema = 1\n[channel.support.class.'field.support.email']\ntreatment='discard'",
        2,
        "one rule for all channels",
    ),
    ("schema = 1\n[channel.support.class.words]\n", 2, "there is no data class 'words'"),
    ("schema = 1\n[channel.support]\nname = 'x'", 3, "there is no key 'name' here"),
    ("schema = 1\nchannel = 3", 2, "channel must be a table"),
    ("schema = 1\nclass = 3", 2, "class must be a table"),
    ("schema = 1\n[class]\nnote = 'keep'", 3, "note must be a table"),
    ("schema = 1\nclass.note = {treatment = 'keep', retention = 'soon'}", 2, "'soon' is no retention"),
    ("schema = 1\n[class.note\n", 2, "Expected ']'"),
    ("schema = 1\n[class.note]\n[class.note]", 3, "twice"),
    ('schema = 1\npreset = "usual', 2, "Unterminated string"),
]


@pytest.mark.parametrize(("text", "line", "told"), MISTAKES)
def test_a_mistake_names_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(PolicyFileError) as wrong:
        read_policy(text, fields={EMAIL_FIELD.id: EMAIL_FIELD}, channels=["support"])

    assert wrong.value.line == line
    assert told in wrong.value.message
    assert str(wrong.value) == f"line {line}: {wrong.value.message}"


def _purposes(name: str, purpose: str) -> dict[str, str]:
    return {data_class.id: purpose for data_class in purposes_needed(name)}
