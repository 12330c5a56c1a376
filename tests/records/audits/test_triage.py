"""What is decided about findings: the value goes for good, or the finding does, and each act is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT, NOTE, REASON, Live, Reader
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import values
from modicum.desk.sessions.mending import DocumentId
from modicum.desk.sessions.models import Transcript
from modicum.desk.sessions.reading import read_session
from modicum.platform import policies
from modicum.platform.policies.models import ReasonWords, RevisionReason
from modicum.platform.store import Installation
from modicum.platform.store.recovery import recover
from modicum.platform.trail.queries import events_about
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.records.audits import noting, queries, triage
from modicum.records.audits.errors import FindingGone, NotForYou
from modicum.records.audits.models import AcceptReason, AuditFinding, Status, TaughtValue
from modicum.records.audits.redacting import redact_marked
from modicum.records.audits.runs import Wanted, audit
from modicum.records.audits.seen import LookReason
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import Talk, begin, finish, held, put_in_force

TURNS = (
    "My card is 4111 1111 1111 1111, my mail maren.holt@mail.example, my phone +49 30 901820.",
    "Thank you.",
    "Bye.",
)
HERE = Wanted(processes=0)


@pytest.fixture
def talk(here: Installation, asking: Channel, cast: Cast, clock: FixedClock) -> Talk:
    """A session in which a customer says three things of themselves in one message, with two notes."""
    put_in_force(FULL_RECORD, asking, clock)
    open_now = begin(here, asking, cast.tess, turns=TURNS)
    for words in ("Wants a call.", "Reach her at maren.holt@mail.example."):
        note = Live(words, NOTE)
        here.writer.run(
            lambda note=note: values.keep_note(open_now.number, note, by=cast.tess.pk, at=clock.now())
        )
    return finish(here, open_now, cast.tess)


def one(entity: str, place: str = MESSAGE_TEXT.id) -> AuditFinding:
    """The finding of a type in a place."""
    return AuditFinding.objects.get(type=entity, place=place)


def test_redacting_in_place_takes_one_value_and_leaves_the_rest_findable(
    here: Installation, talk: Talk, cast: Cast
) -> None:
    audit(HERE)
    before = Transcript.objects.get().sealed
    old = here.vault.find(KeyId(talk.number, MESSAGE_TEXT.id, Phase.REST))

    triage.mark_for_redaction([one("CREDIT_CARD").pk], by=cast.priya)
    assert redact_marked() == 1

    said = read_session(talk.session).entries
    assert said[0].text == TURNS[0].replace("4111 1111 1111 1111", "[card number]")
    assert [entry.text for entry in said[1:]] == list(TURNS[1:])
    assert said[0].at is not None
    row = Transcript.objects.get()
    assert (row.phase, row.sealed) != (Phase.REST, before)
    assert {key.phase for key in here.vault.names_of(talk.number) if key.data_class == MESSAGE_TEXT.id} == {
        Phase.REST_AGAIN
    }
    assert here.vault.find(KeyId(talk.number, MESSAGE_TEXT.id, Phase.REST_AGAIN)) != old
    assert one("CREDIT_CARD").status == Status.REDACTED
    for entity, text in (("EMAIL", "maren.holt@mail.example"), ("PHONE", "+49 30 901820")):
        assert triage.look(one(entity), LookReason.CHECK, by=cast.priya).found == text
    assert audit(Wanted(everything=True, processes=0)).found == 0
    assert not recover().found_anything


def test_a_second_redaction_changes_the_key_again_and_one_of_two_notes_keeps_the_other(
    here: Installation, talk: Talk, cast: Cast
) -> None:
    audit(HERE)
    for finding in (one("EMAIL"), one("PHONE"), one("EMAIL", NOTE.id)):
        triage.mark_for_redaction([finding.pk], by=cast.priya)
        redact_marked()

    stored = read_session(talk.session)

    assert stored.entries[0].text.endswith("my mail [e-mail address], my phone [phone number].")
    assert [note.text for note in stored.notes] == ["Wants a call.", "Reach her at [e-mail address]."]
    assert {note.by for note in stored.notes} == {cast.tess.pk}
    assert Transcript.objects.get().phase == Phase.REST
    assert one("CREDIT_CARD").status == Status.OPEN
    assert not recover().found_anything


def test_erasing_takes_the_whole_chat_and_its_findings(talk: Talk, cast: Cast) -> None:
    audit(HERE)

    assert triage.erase([one("PHONE").pk], by=cast.priya) == 1

    assert not read_session(talk.session).entries
    assert not AuditFinding.objects.filter(place=MESSAGE_TEXT.id).exists()
    assert AuditFinding.objects.filter(place=NOTE.id).exists()


def test_what_is_accepted_is_open_again_after_its_day(talk: Talk, cast: Cast, clock: FixedClock) -> None:
    audit(HERE)
    until = clock.now().date() + timedelta(days=30)

    triage.accept([one("PHONE").pk], AcceptReason.CLAIM, until, by=cast.priya)

    assert "PHONE" not in queries.open_findings_by("type")
    clock.advance(timedelta(days=31))
    assert queries.open_findings_by("type")["PHONE"] == 1
    assert queries.by_status()[Status.ACCEPTED] == 0


def test_a_false_alarm_is_not_found_again_and_its_value_is_not_stored(
    here: Installation, talk: Talk, asking: Channel, cast: Cast
) -> None:
    audit(HERE)
    triage.call_false_alarm([one("PHONE").pk], by=cast.priya)
    again = held(here, asking, cast.tess, turns=("Call +49 (30) 90 18 20 or +49 30 5550100.",))

    audit(HERE)

    found = AuditFinding.objects.filter(session=again.number, type="PHONE")
    assert [triage.text_of(each)[each.start : each.end] for each in found] == ["+49 30 5550100"]
    assert "901820" not in TaughtValue.objects.get().digest


def test_nobody_sees_a_text_without_an_event(talk: Talk, cast: Cast) -> None:
    audit(HERE)
    finding = one("PHONE")

    seen = triage.look(finding, LookReason.REQUEST, by=cast.priya)

    assert seen.found == "+49 30 901820"
    (event,) = events_about(f"finding:{finding.pk}")
    assert (event.kind, event.actor, event.detail) == (
        "finding.looked_at",
        cast.priya.pk,
        {"why": "request", "session": talk.number},
    )


def test_the_words_of_a_reason_are_looked_at_and_erased_as_a_whole(
    here: Installation, talk: Talk, cast: Cast
) -> None:
    draft = policies.draft_of(policies.active_revision())
    words = Live("Maren asked, her mail is maren.holt@mail.example", REASON)
    policies.apply(draft, reason=RevisionReason.OTHER, by=cast.ada.pk, text=words)
    audit(HERE)
    found = AuditFinding.objects.filter(place=REASON.id)
    assert found

    assert triage.mark_for_redaction([found[0].pk], by=cast.priya) == 0
    triage.erase([found[0].pk], by=cast.priya)

    assert not AuditFinding.objects.filter(place=REASON.id).exists()
    assert not ReasonWords.objects.exists()


def test_a_finding_whose_text_is_gone_says_so(here: Installation, talk: Talk, cast: Cast) -> None:
    audit(HERE)
    finding = one("PHONE")
    here.vault.destroy([talk.number])

    with pytest.raises(FindingGone):
        triage.look(finding, LookReason.CHECK, by=cast.priya)


def test_what_a_rule_keeps_for_named_roles_is_not_shown_to_others(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    _name_the_reader(asking, clock)
    held(here, asking, cast.tess, turns=TURNS)
    audit(HERE)
    finding = one("PHONE")

    with pytest.raises(NotForYou):
        triage.look(finding, LookReason.CHECK, by=cast.ada)

    assert not events_about(f"finding:{finding.pk}")
    assert triage.look(finding, LookReason.CHECK, by=cast.priya).found == "+49 30 901820"
    assert triage.mark_for_redaction([finding.pk], by=cast.ada) == 1


def test_what_others_wrote_anew_is_looked_at_next_time(here: Installation, talk: Talk) -> None:
    audit(HERE)
    chat = DocumentId(talk.number, MESSAGE_TEXT.id)

    here.writer.run(lambda: noting.look_again([chat]))
    assert not AuditFinding.objects.filter(place=MESSAGE_TEXT.id)

    assert audit(HERE).sessions == 1
    assert one("PHONE").status == Status.OPEN


def _name_the_reader(channel: Channel, clock: FixedClock) -> None:
    """Chats are kept as they are, and for the privacy officer alone."""
    put_in_force(FULL_RECORD, channel, clock)
    draft = policies.draft_of(policies.active_revision())
    rule = replace(draft.rules[MESSAGE_TEXT.id], readers=frozenset({Reader.PRIVACY_OFFICER}))
    narrowed = replace(draft, rules={**draft.rules, MESSAGE_TEXT.id: rule})
    policies.apply(narrowed, reason=RevisionReason.LESS, by=None)
    clock.advance(timedelta(seconds=2))
