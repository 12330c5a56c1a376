"""What is stored of a session while it lives and after it ended, and which keys open it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from modicum.core.values import MESSAGE_TEXT, NOTE, Live, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions, endings, queries, receipts, values
from modicum.desk.sessions.lines import Author, Kept
from modicum.desk.sessions.models import Entry, KeptValue, SupportSession, Transcript
from modicum.desk.sessions.places import entry_key, transcript_key
from modicum.desk.sessions.reading import held_classes, read_session
from modicum.desk.sessions.recording import BATCH, Said
from modicum.platform.store import Installation
from modicum.platform.store.erase import erase
from modicum.platform.store.recovery import recover
from modicum.platform.vault.errors import KeyDestroyed, SealBroken
from modicum.platform.vault.models import DataKey
from tests.desk.sessions.asking import reread
from tests.desk.sessions.storing import MONTH, ask, end, in_force, recording, say, storing, texts
from tests.platform.accounts.cast import Cast


def test_under_the_minimum_nothing_is_stored_and_no_key_is_made(here: Installation, support: Channel) -> None:
    session = ask(here, support).session
    end(here, session)

    assert not SupportSession.objects.filter(receipt__isnull=False).exists()
    assert not KeptValue.objects.exists()
    assert not DataKey.objects.exists()
    assert not read_session(session).holds_anything


def test_a_whole_session_is_given_back_as_it_was(here: Installation, support: Channel, cast: Cast) -> None:
    in_force(storing(Treatment.KEEP))
    session = ask(here, support).session
    note = Live("was here before", NOTE)
    kept = here.writer.run(lambda: values.keep_note(session.pk, note, by=cast.tess.pk, at=here.clock.now()))
    say(here, session, "good morning", (Author.TECHNICIAN, "Hello Cléo"))
    stored = read_session(end(here, session))

    assert kept is Kept.YES
    assert stored.customer_name == "Cleo Customer"
    assert stored.fields == {"name": "Cleo Customer", "topic": "the lamp"}
    assert stored.address == "203.0.113.9"
    assert stored.user_agent == "Browser/1 (Android)"
    assert stored.page == "https://shop.example/lamps?colour=red"
    assert [(each.by, each.text) for each in stored.notes] == [(cast.tess.pk, "was here before")]
    assert [(each.author, each.text) for each in stored.entries] == [
        (Author.CUSTOMER, "good morning"),
        (Author.TECHNICIAN, "Hello Cléo"),
    ]
    assert [each.at for each in stored.entries] == [here.clock.now().replace(microsecond=0)] * 2
    assert stored.expires_on == date(2026, 4, 1)


def test_while_the_session_lives_it_can_be_read_as_well(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP))
    session = ask(here, support).session
    say(here, session, "one", "two")

    stored = read_session(session)

    assert texts(stored.entries) == ["one", "two"]
    assert stored.held == held_classes(session)
    assert stored.expires_on is None


def test_of_the_times_of_messages_no_more_is_stored_than_the_policy_allows(
    here: Installation, support: Channel
) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT, times=Treatment.GENERALISE))
    session = ask(here, support).session
    say(here, session, "one")

    (entry,) = read_session(end(here, session)).entries

    assert entry.at == here.clock.now().replace(minute=0, second=0, microsecond=0)


def test_the_end_leaves_one_transcript_under_a_new_key(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    say(here, session, "one", "two")
    end(here, session)

    assert not Entry.objects.exists()
    assert Transcript.objects.get().entries == 2
    assert here.vault.find(transcript_key(session.pk))
    with pytest.raises(KeyDestroyed):
        here.vault.find(entry_key(session.pk))


def test_after_the_end_nothing_more_is_recorded(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    end(here, session)

    assert say(here, session, "too late") == [Kept.NO]
    assert not Entry.objects.exists()


def test_sealed_values_open_in_their_own_place_only(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    one, other = ask(here, support).session, ask(here, support).session
    say(here, one, "one")
    say(here, other, "other")
    here.writer.run(lambda: Entry.objects.filter(session=other).delete())
    here.writer.run(lambda: Entry.objects.filter(session=one).update(seq=2))

    with pytest.raises(SealBroken):
        read_session(one)


def test_missing_messages_are_counted_where_they_are_missing(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    say(here, session, "one", "after the gap")
    say(here, session, "and another", missing=2, start=3)

    stored = read_session(end(here, session, gaps=1))

    assert [entry.missing for entry in stored.entries] == [0, 0, 2]
    assert stored.gaps == 3


def test_a_message_that_was_recorded_twice_is_kept_once(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    said = Said(Live("one", MESSAGE_TEXT), Author.CUSTOMER, here.clock.now(), "the-same-id")
    twice = [recording(session, said, seq) for seq in (1, 2)]
    here.writer.run(lambda: BATCH.write(twice))

    assert Entry.objects.count() == 2
    assert texts(read_session(end(here, session)).entries) == ["one"]


def test_do_not_keep_my_chat_erases_and_keeps_no_more(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP))
    asked = ask(here, support)
    say(here, asked.session, "one")
    here.writer.run(lambda: actions.keep_nothing(asked.session.pk))
    erase([asked.session.pk])

    assert say(here, asked.session, "two", start=2) == [Kept.NO]
    end(here, asked.session)
    assert not DataKey.objects.exists()
    assert not KeptValue.objects.exists()
    assert not Transcript.objects.exists()
    assert receipts.find(receipts.code_for(asked.secret)) is None


def test_do_not_keep_my_chat_makes_the_times_coarse_too(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, times=Treatment.KEEP))
    session = ask(here, support).session
    exact = reread(session).started_at

    here.writer.run(lambda: actions.keep_nothing(session.pk))

    coarse = reread(session).started_at
    assert exact is not None
    assert (exact.minute, exact.second) != (0, 0)
    assert coarse == exact.replace(minute=0, second=0, microsecond=0)


def test_who_asks_so_from_the_start_has_no_key_and_no_receipt(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP))
    session = ask(here, support, keep_nothing=True).session

    assert say(here, session, "one") == [Kept.NO]
    assert not receipts.has_receipt(session)
    assert not DataKey.objects.exists()
    assert reread(session).started_at is not None


def test_erasing_one_class_leaves_the_others(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP))
    asked = ask(here, support)
    say(here, asked.session, "one")
    end(here, asked.session)
    erase([asked.session.pk], {MESSAGE_TEXT.id})

    stored = read_session(asked.session)

    assert stored.entries == ()
    assert stored.customer_name == "Cleo Customer"
    assert receipts.find(receipts.code_for(asked.secret)) == asked.session


@pytest.mark.parametrize("retention", [MONTH, timedelta(hours=12), None])
def test_the_end_sets_the_day_of_deletion(
    here: Installation, support: Channel, retention: timedelta | None
) -> None:
    in_force(storing(Treatment.KEEP, retention=retention))
    session = ask(here, support).session
    say(here, session, "one")

    ended = read_session(end(here, session))

    days = {MONTH: date(2026, 4, 1), timedelta(hours=12): date(2026, 3, 3), None: None}
    assert {held.expires_on for held in ended.held} == {days[retention]}


def test_a_start_keeps_what_living_sessions_still_need(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP))
    silent, talking = ask(here, support).session, ask(here, support).session
    say(here, talking, "one")
    recover()

    assert say(here, silent, "one") == [Kept.YES]
    assert say(here, talking, "two", start=2) == [Kept.YES]
    assert read_session(talking).customer_name == "Cleo Customer"


def test_a_start_destroys_the_live_keys_that_a_crash_left(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP))
    session = ask(here, support).session
    say(here, session, "one")
    before = {key.key_id for key in DataKey.objects.all()}
    end(here, session)
    here.vault.create(before)  # as if the end had been committed and the process then killed
    recover()

    assert not {key.key_id for key in DataKey.objects.all()} & before
    assert texts(read_session(session).entries) == ["one"]


def test_a_crash_before_the_end_is_committed_leaves_the_living_session(
    here: Installation, support: Channel
) -> None:
    in_force(storing(Treatment.KEEP))
    session = ask(here, support).session
    say(here, session, "one")

    def end_and_crash() -> None:
        actions.end(session.pk)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        here.writer.run(end_and_crash)
    recover()

    assert texts(read_session(session).entries) == ["one"]
    assert texts(read_session(end(here, session)).entries) == ["one"]


def test_messages_of_a_session_that_is_over_become_its_transcript_at_start(
    here: Installation, support: Channel
) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    say(here, session, "one")
    here.writer.run(lambda: SupportSession.objects.filter(pk=session.pk).update(state="abandoned"))

    assert here.writer.run(endings.finish_open_endings) == 1
    assert texts(read_session(reread(session)).entries) == ["one"]
    assert not Entry.objects.exists()


def test_where_no_message_could_be_recorded_the_number_of_them_is_kept(
    here: Installation, support: Channel
) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = end(here, ask(here, support).session, gaps=3)
    recover()

    stored = read_session(session)
    assert (stored.gaps, stored.entries, stored.holds_anything) == (3, (), False)
    assert not queries.with_chat_log(SupportSession.objects.all()).get().has_chat_log


def test_where_none_was_to_be_recorded_there_are_no_gaps(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, NOTE))
    session = end(here, ask(here, support).session, gaps=3)

    assert read_session(session).gaps == 0
