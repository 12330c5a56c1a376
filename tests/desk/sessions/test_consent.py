"""What is stored by consent is stored of those who said yes, goes when they take it back, and is proven."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modicum.core.policy import PolicyDraft
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, TIMING, Live
from modicum.desk.channels.models import Channel
from modicum.desk.live import hub
from modicum.desk.sessions import consents, receipts, strictest
from modicum.desk.sessions.lines import Kept
from modicum.desk.sessions.models import Consent, Entry, KeptValue, SupportSession, Transcript
from modicum.desk.sessions.reading import read_session
from modicum.platform.store import Installation
from modicum.platform.vault.models import DataKey
from tests.desk.sessions.asking import reread
from tests.desk.sessions.consenting import BY_CONSENT, BY_CONTRACT, ask, kept_by, of
from tests.desk.sessions.storing import end, in_force, say, texts
from tests.fakes.clock import FixedClock

CHAT_BY_CONSENT = of(*kept_by(BY_CONSENT, MESSAGE_TEXT))
CHAT_BY_CONSENT_ADDRESS_ANYWAY = of(
    *kept_by(BY_CONSENT, MESSAGE_TEXT), *kept_by(BY_CONTRACT, NETWORK_ADDRESS)
)
CHAT_ANYWAY = of(*kept_by(BY_CONTRACT, MESSAGE_TEXT))
NOTHING = PolicyDraft()


def test_without_the_tick_the_chat_goes_on_and_leaves_nothing(here: Installation, support: Channel) -> None:
    in_force(CHAT_BY_CONSENT)
    session = ask(here, support, may_keep=False).session

    assert say(here, session, "my number is 12") == [Kept.NO]
    end(here, session)

    assert not any(table.objects.exists() for table in (Entry, Transcript, KeptValue, Consent))
    assert not SupportSession.objects.exclude(receipt=None).exists()
    assert not DataKey.objects.exists()


def test_with_the_tick_the_chat_is_stored(here: Installation, support: Channel) -> None:
    in_force(CHAT_BY_CONSENT)
    session = ask(here, support, may_keep=True).session

    assert say(here, session, "good morning") == [Kept.YES]
    assert texts(read_session(end(here, session)).entries) == ["good morning"]


def test_the_proof_is_the_revision_the_receipt_and_the_hour_without_an_identity(
    here: Installation, support: Channel, clock: FixedClock
) -> None:
    in_force(CHAT_BY_CONSENT)
    clock.advance(timedelta(minutes=17))
    asked = ask(here, support, may_keep=True)
    proof = Consent.objects.get()

    assert proof.revision == 2
    assert proof.given_at == clock.now().replace(minute=0, second=0, microsecond=0)
    assert receipts.find(receipts.code_for(asked.secret)) == asked.session
    columns = {field.name for field in Consent._meta.local_concrete_fields}
    assert columns == {"session", "revision", "given_at", "withdrawn_at"}


def test_who_is_not_asked_gives_no_consent_by_a_tick(here: Installation, support: Channel) -> None:
    in_force(CHAT_ANYWAY)
    ask(here, support, may_keep=True)

    assert not Consent.objects.exists()


def test_taking_it_back_erases_what_it_covered_and_the_rest_is_not_stored(
    here: Installation, support: Channel
) -> None:
    in_force(CHAT_BY_CONSENT_ADDRESS_ANYWAY)
    session = ask(here, support, may_keep=True).session
    say(here, session, "good morning")

    hub.take_back_consent(session.pk)

    session = reread(session)
    assert say(here, session, "and this too", start=2) == [Kept.NO]
    assert not Entry.objects.exists()
    stored = read_session(end(here, session))
    assert not stored.entries
    assert stored.address == "203.0.113.9"
    proof = consents.proof_of(session)
    assert proof is not None
    assert proof.withdrawn_at is not None


def test_where_all_rests_on_it_nothing_at_all_stays(here: Installation, support: Channel) -> None:
    in_force(CHAT_BY_CONSENT)
    session = ask(here, support, may_keep=True).session
    say(here, session, "good morning")
    end(here, session)

    hub.take_back_consent(session.pk)

    assert not any(table.objects.exists() for table in (Entry, Transcript, KeptValue, Consent))
    assert not SupportSession.objects.exclude(receipt=None).exists()
    assert not DataKey.objects.exists()


def test_a_message_that_was_on_its_way_is_not_stored_after_it(here: Installation, support: Channel) -> None:
    in_force(CHAT_BY_CONSENT)
    before = ask(here, support, may_keep=True).session

    hub.take_back_consent(before.pk)

    assert say(here, before, "sieved before, written after") == [Kept.NO]


def test_times_that_rest_on_consent_go_too(here: Installation, support: Channel) -> None:
    in_force(of(*kept_by(BY_CONSENT, TIMING, MESSAGE_TEXT)))
    session = ask(here, support, may_keep=True).session
    assert session.started_at is not None

    hub.take_back_consent(session.pk)

    assert reread(session).started_at is None
    assert ask(here, support, may_keep=False).session.started_at is None


def test_a_yes_covers_only_what_was_asked_for(here: Installation, support: Channel) -> None:
    in_force(of(*kept_by(BY_CONSENT, NETWORK_ADDRESS), *kept_by(BY_CONTRACT, MESSAGE_TEXT)))
    session = ask(here, support, may_keep=True).session
    in_force(CHAT_BY_CONSENT)

    assert say(here, session, "nobody asked me about this") == [Kept.NO]


POLICIES: Sequence[PolicyDraft] = (
    NOTHING,
    CHAT_ANYWAY,
    CHAT_BY_CONSENT,
    CHAT_BY_CONSENT_ADDRESS_ANYWAY,
)


def _promises(draft: PolicyDraft, *, may_keep: bool) -> bool:
    """Whether this policy lets the chat of a customer who said so be stored."""
    rule = draft.rules.get(MESSAGE_TEXT.id)
    return rule is not None and rule.stores and (may_keep or not rule.grounds.need_consent)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.sampled_from([*POLICIES, "taken back"]), min_size=1, max_size=4),
    shown=st.sampled_from(POLICIES),
    may_keep=st.booleans(),
)
def test_no_sequence_of_revisions_and_consents_stores_more_than_the_strictest_promise(
    here: Installation, support: Channel, shown: PolicyDraft, steps: list[PolicyDraft | str], may_keep: bool
) -> None:
    in_force(shown)
    session = ask(here, support, may_keep=may_keep).session
    asked = shown in (CHAT_BY_CONSENT, CHAT_BY_CONSENT_ADDRESS_ANYWAY)
    allowed = may_keep and asked
    active = shown
    for step in steps:
        if isinstance(step, str):
            hub.take_back_consent(session.pk)
            allowed = False
        else:
            in_force(step)
            active = step
    session = SupportSession.objects.get(pk=session.pk)

    stores = not strictest.of(session).sieve(Live("hello", MESSAGE_TEXT)).is_nothing

    assert stores <= (_promises(shown, may_keep=allowed) and _promises(active, may_keep=allowed))
    if "taken back" not in steps:
        assert stores == (_promises(shown, may_keep=allowed) and _promises(active, may_keep=allowed))


@pytest.mark.parametrize("may_keep", [True, False])
def test_do_not_keep_my_chat_wins_over_a_yes(here: Installation, support: Channel, may_keep: bool) -> None:
    in_force(CHAT_BY_CONSENT)
    session = ask(here, support, may_keep=may_keep).session

    hub.keep_nothing(session.pk)

    assert say(here, reread(session), "hello") == [Kept.NO]
    assert not Consent.objects.exists()
