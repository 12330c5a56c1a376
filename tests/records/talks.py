"""Whole sessions under a policy of choice: asked for, talked in, closed, on the real writer and vault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from modicum.core.policy import Context, preset, purposes_needed
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, PAGE_ADDRESS, USER_AGENT, Live
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions, receipts, strictest
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.models import Outcome, SupportSession
from modicum.desk.sessions.recording import BATCH, Recording, Said, Spot
from modicum.desk.sessions.requests import LiveRequest
from modicum.platform import policies
from modicum.platform.accounts.models import Member
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from tests.fakes.clock import FixedClock

ANSWERS: Mapping[str, str] = {"name": "Maren Holt", "email": "maren@mail.example"}
TURNS = ("My kettle hums.", "Does it boil?", "It does, and hums.")


@dataclass(frozen=True, slots=True)
class Talk:
    """A session and the code that finds it."""

    session: SupportSession
    code: str

    @property
    def number(self) -> int:
        """The session's number."""
        return self.session.pk


def put_in_force(name: str, channel: Channel, clock: FixedClock) -> None:
    """Apply a preset, each purpose the same; time passes, so that everybody sees it."""
    fields = [field.data_class for field in channel.fields.all()]
    purposes = {needed.id: "to follow up" for needed in purposes_needed(name, fields=fields)}
    policies.apply(preset(name, purposes, fields=fields), reason=RevisionReason.OTHER, by=None)
    clock.advance(timedelta(seconds=2))


def begin(
    here: Installation,
    channel: Channel,
    by: Member,
    *,
    turns: Sequence[str] = TURNS,
    keep_nothing: bool = False,
) -> Talk:
    """A session that is open: the customer and `by` took turns in it."""
    asked = here.writer.run(
        lambda: actions.ask(channel, language="en", request=_request(channel), keep_nothing=keep_nothing)
    )
    number = asked.session.pk
    here.writer.run(lambda: actions.accept(number, by=by.pk, waited=timedelta(minutes=2)))
    for seq, text in enumerate(turns, start=1):
        _record(here, asked.session, seq, text)
    return Talk(_read(number), receipts.code_for(asked.secret))


def finish(here: Installation, talk: Talk, by: Member, *, outcome: Outcome = Outcome.RESOLVED) -> Talk:
    """Close it as its technician, after ten minutes of talk."""
    known = actions.Known(lasted=timedelta(minutes=10))
    here.writer.run(lambda: actions.close(talk.number, by=by.pk, outcome=outcome, known=known))
    return Talk(_read(talk.number), talk.code)


def held(here: Installation, channel: Channel, by: Member, *, turns: Sequence[str] = TURNS) -> Talk:
    """A whole session, from its request to its close as resolved."""
    return finish(here, begin(here, channel, by, turns=turns), by)


def _request(channel: Channel) -> LiveRequest:
    fields = {field.key: Live(ANSWERS[field.key], field.data_class) for field in channel.fields.all()}
    return LiveRequest(
        fields=fields,
        address=Live("203.0.113.77", NETWORK_ADDRESS),
        user_agent=Live("Mozilla/5.0 (X11; Linux)", USER_AGENT),
        page=Live("http://localhost/c/support/", PAGE_ADDRESS),
        language="en",
    )


def _record(here: Installation, session: SupportSession, seq: int, text: str) -> None:
    author = Author.CUSTOMER if seq % 2 else Author.TECHNICIAN
    said = Said(Live(text, MESSAGE_TEXT), author, here.clock.now(), f"message-{seq:04d}")
    policy = strictest.of(session)
    recording = Recording.of(
        said, Spot(session.pk, 1, seq), terms=strictest.terms_of(session), near=Context("en"), policy=policy
    )
    here.writer.run(lambda: BATCH.write([recording]))


def _read(number: int) -> SupportSession:
    return SupportSession.objects.select_related("channel", "technician").get(pk=number)
