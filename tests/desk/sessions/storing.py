"""Policies that store something, and sessions in which something was said, for the tests of keeping."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from modicum.core.policy import NOTHING_HEARD, Context, Heard, PolicyDraft, draft_rule
from modicum.core.values import (
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NOTE,
    OUTCOME,
    PAGE_ADDRESS,
    TIMING,
    USER_AGENT,
    DataClass,
    Live,
    Shape,
    Treatment,
    field_class,
)
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions, strictest
from modicum.desk.sessions.actions import Asked
from modicum.desk.sessions.lines import Author, Kept
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.recording import BATCH, Recording, Said, Spot
from modicum.desk.sessions.requests import LiveRequest
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation

MONTH = timedelta(days=30)
TOPIC = field_class("support", "topic", shape=Shape.TEXT)
NAME = field_class("support", "name", shape=Shape.TEXT)
OF_CUSTOMERS = (MESSAGE_TEXT, CUSTOMER_NAME, NETWORK_ADDRESS, USER_AGENT, PAGE_ADDRESS, NOTE, TOPIC, NAME)

WHAT_WAS_ASKED = LiveRequest(
    fields={"name": Live("Cleo Customer", NAME), "topic": Live("the lamp", TOPIC)},
    address=Live("203.0.113.9", NETWORK_ADDRESS),
    user_agent=Live("Browser/1 (Android)", USER_AGENT),
    page=Live("https://shop.example/lamps?colour=red", PAGE_ADDRESS),
    language="en",
)


def storing(
    treatment: Treatment,
    *classes: DataClass,
    retention: timedelta | None = MONTH,
    times: Treatment = Treatment.KEEP,
) -> PolicyDraft:
    """A draft that treats these classes so, and stores outcomes and times."""
    rules = [
        draft_rule(each.id, treatment, retention=retention, purpose="to test")
        for each in classes or OF_CUSTOMERS
    ]
    rules.append(draft_rule(TIMING.id, times, purpose="to test"))
    rules.append(draft_rule(OUTCOME.id, Treatment.KEEP, purpose="to test"))
    return PolicyDraft({rule.data_class: rule for rule in rules})


def in_force(draft: PolicyDraft) -> None:
    """Make `draft` the active policy."""
    policies.apply(draft, reason=RevisionReason.NEED, by=None)


def ask(here: Installation, channel: Channel, *, keep_nothing: bool = False) -> Asked:
    """A customer who waits, and sent a whole form."""
    return here.writer.run(
        lambda: actions.ask(channel, language="en", request=WHAT_WAS_ASKED, keep_nothing=keep_nothing)
    )


def say(
    here: Installation,
    session: SupportSession,
    *said: str | tuple[Author, str],
    missing: int = 0,
    start: int = 1,
) -> list[Kept]:
    """Messages, by the customer unless it says otherwise; what became of each."""
    recordings = []
    for seq, one in enumerate(said, start):
        author, text = (Author.CUSTOMER, one) if isinstance(one, str) else one
        message = Said(Live(text, MESSAGE_TEXT), author, here.clock.now(), f"message-{seq}")
        recordings.append(recording(session, message, seq))
    recordings[0].missing = missing
    here.writer.run(lambda: BATCH.write(recordings))
    return [each.kept for each in recordings]


def recording(session: SupportSession, message: Said, seq: int) -> Recording:
    """A message on its way, sieved by the policy of this moment."""
    policy = strictest.of(session)
    spot = Spot(session.pk, 1, seq)
    return Recording.of(message, spot, terms=strictest.terms_of(session), near=Context("en"), policy=policy)


def end(
    here: Installation, session: SupportSession, *, gaps: int = 0, heard: Heard = NOTHING_HEARD
) -> SupportSession:
    """The customer ends the session, of which the room had `heard` this."""
    known = actions.Known(gaps=gaps, heard=heard)
    return here.writer.run(lambda: actions.end(session.pk, known=known)).session


def texts(entries: Sequence[object]) -> list[str]:
    """The words of stored entries."""
    return [str(getattr(entry, "text", "")) for entry in entries]
