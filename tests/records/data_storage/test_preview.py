"""What a preview counts is what really happens."""

from __future__ import annotations

import pytest

from modicum.cli.rehearse.conversations import shipped_conversations
from modicum.core.policy import Policy, PolicyDraft
from modicum.core.policy.preview import Tally
from modicum.core.values import (
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NOTE,
    PAGE_ADDRESS,
    USER_AGENT,
    DataClass,
    Live,
    Treatment,
)
from modicum.desk.channels.models import Channel
from modicum.desk.live import hub
from modicum.desk.live.message import Spoken
from modicum.desk.sessions.lines import Author, Kept
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import read_session
from modicum.platform import policies
from modicum.platform.store import Installation
from modicum.records.data_storage.live_preview import live_preview
from modicum.records.data_storage.preview_runs import Figures, run_of
from tests.desk.sessions import storing

TALK = (
    "Hello, my lamp is dark.",
    (Author.TECHNICIAN, "What is your name, and how do I reach you?"),
    "Velma Woodman",
    "030 901",
    "820 11 22",
    (Author.TECHNICIAN, "Thank you, Mrs Woodman. And your e-mail address?"),
    "velma@mail.example, and the lamp is still dark.",
)


def policy(draft: PolicyDraft) -> Policy:
    return policies.policy_of(draft, number=9)


def figures(draft: PolicyDraft) -> Figures:
    return run_of(object(), policy(draft)).figures(wait=30)


def a_past_session(here: Installation, channel: Channel, *said: str | tuple[Author, str]) -> SupportSession:
    session = storing.ask(here, channel).session
    storing.say(here, session, *said)
    return storing.end(here, session)


CONVERSATIONS = [
    TALK,
    *(
        tuple((Author(turn.by.value), turn.text) for turn in conversation.turns)
        for conversation in shipped_conversations().whole()[:4]
    ),
]


@pytest.mark.parametrize("treatment", [Treatment.KEEP, Treatment.REDACT, Treatment.MASK, Treatment.DISCARD])
def test_what_is_foreseen_is_what_is_left_when_the_gate_sieves_it_again(
    here: Installation, support: Channel, treatment: Treatment
) -> None:
    """The same is said in sessions that are over, which is foreseen, and in open ones, which then end."""
    storing.in_force(storing.storing(Treatment.KEEP, MESSAGE_TEXT))
    for said in CONVERSATIONS:
        a_past_session(here, support, *said)
    still_open = [storing.ask(here, support).session for _ in CONVERSATIONS]
    for session, said in zip(still_open, CONVERSATIONS, strict=True):
        storing.say(here, session, *said)
    proposed = storing.storing(treatment, MESSAGE_TEXT)

    foreseen = figures(proposed).tallies[MESSAGE_TEXT.id]

    before = [storing.texts(read_session(session).entries) for session in still_open]
    storing.in_force(proposed)
    left = [storing.texts(read_session(storing.end(here, session)).entries) for session in still_open]
    assert foreseen == sum(map(what_became, before, left), Tally())
    assert treatment is not Treatment.REDACT or 0 < foreseen.changed < foreseen.all


def what_became(before: list[str], left: list[str]) -> Tally:
    """All of a conversation stays in its places, or all of it goes."""
    if not left:
        return Tally(gone=len(before))
    same = sum(one == other for one, other in zip(before, left, strict=True))
    return Tally(same, changed=len(before) - same)


def test_other_values_are_counted_class_by_class_by_the_gate(here: Installation, support: Channel) -> None:
    classes: tuple[DataClass, ...] = (CUSTOMER_NAME, NETWORK_ADDRESS, USER_AGENT, PAGE_ADDRESS, NOTE)
    storing.in_force(storing.storing(Treatment.KEEP, *classes, storing.TOPIC, storing.NAME))
    for _ in range(3):
        a_past_session(here, support, "Hello.")
    rules = dict(storing.storing(Treatment.KEEP, NETWORK_ADDRESS, storing.NAME).rules)
    rules[NETWORK_ADDRESS.id] = storing.storing(Treatment.MASK, NETWORK_ADDRESS).rules[NETWORK_ADDRESS.id]
    rules[storing.TOPIC.id] = storing.storing(Treatment.REDACT, storing.TOPIC).rules[storing.TOPIC.id]

    found = figures(PolicyDraft(rules))

    assert found.is_over
    assert not found.has_failed
    assert found.tallies[NETWORK_ADDRESS.id] == Tally(changed=3)
    assert found.tallies[storing.NAME.id] == Tally(same=3)
    assert found.tallies[storing.TOPIC.id] == Tally(gone=3), "a choice is stored as it is or not at all"
    assert found.tallies[USER_AGENT.id] == Tally(gone=3)


def test_storing_more_changes_nothing_that_is_stored(here: Installation, support: Channel) -> None:
    storing.in_force(storing.storing(Treatment.REDACT, MESSAGE_TEXT))
    a_past_session(here, support, *TALK)

    found = figures(storing.storing(Treatment.KEEP))

    assert found.tallies == {MESSAGE_TEXT.id: Tally(same=len(TALK))}


def test_open_sessions_are_sieved_in_memory_by_today_s_policy_and_by_the_proposed(
    here: Installation, support: Channel
) -> None:
    session = storing.ask(here, support).session
    hub.open_request(session, storing.WHAT_WAS_ASKED)
    room = hub._door.plane.rooms.numbered(session.pk)
    assert room is not None
    for number, text in enumerate(("My lamp is dark.", "Write to velma@mail.example")):
        spoken = Spoken(Author.CUSTOMER, room.name, "2026-11-24T00:00:00.000Z", Live(text, MESSAGE_TEXT))
        room.talk.publish(f"m{number}", spoken, kept=Kept.NO)
    today, then = policies.active(), policy(storing.storing(Treatment.REDACT, MESSAGE_TEXT))

    found = live_preview(today, then)

    words = next(row for row in found.rows if row.data_class == MESSAGE_TEXT.id)
    assert (found.sessions, words.today, words.then) == (1, Tally(gone=2), Tally(same=1, changed=1))
