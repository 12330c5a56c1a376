"""What is kept of one session while it lives: by which policy, what its members are told, what is missing."""

from __future__ import annotations

from dataclasses import replace

from django.utils import translation

from modicum.core.policy import Context, Policy
from modicum.core.values import CUSTOMER_CLASSES, Live
from modicum.desk.live.facts import RoomFacts
from modicum.desk.live.turns import Turns
from modicum.desk.sessions import strictest
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.strictest import Terms


class Keeping:
    """Lives with the room. `gaps` messages since the last one that was stored could not be recorded."""

    __slots__ = ("_facts", "_seq", "_told", "_told_by", "_turns", "gaps")

    def __init__(self, facts: RoomFacts) -> None:
        self.gaps = 0
        self._facts = facts
        self._seq = 0
        self._told: list[str] = []
        self._told_by: Policy | None = None
        self._turns = Turns(facts.language)

    @property
    def terms(self) -> Terms:
        """What the session goes by."""
        return self._facts.terms

    @property
    def policy(self) -> Policy:
        """What is in force for the session now."""
        return strictest.now(self._facts.terms)

    @property
    def sentences(self) -> list[str]:
        """The notice: what is kept by the policy in force now."""
        policy = self.policy
        if policy is not self._told_by:
            self._told = _told(policy, self._facts)
            self._told_by = policy
        return self._told

    def nothing(self) -> None:
        """The customer said: do not keep my chat."""
        self._go_by(replace(self._facts.terms, keep_nothing=True))

    def nothing_by_consent(self) -> None:
        """The customer took back: you may keep this chat."""
        self._go_by(replace(self._facts.terms, may_keep=False))

    def _go_by(self, terms: Terms) -> None:
        self._facts = replace(self._facts, terms=terms)

    def next_seq(self) -> int:
        """The place of the next message that is recorded in this opening of the room, from 1."""
        self._seq += 1
        return self._seq

    def take_gaps(self) -> int:
        """So many are missing before the message that is recorded now; it carries them from here on."""
        gaps, self.gaps = self.gaps, 0
        return gaps

    def near(self, author: Author) -> Context:
        """The page's language, and what was said before: the other side's last words, or both sides'."""
        return self._turns.near(author)

    def called(self, name: Live[str]) -> None:
        """The customer's name, which they wrote into the form: it is looked for in all that is said."""
        self._turns.called(name)

    def was_said(self, author: Author, text: Live[str]) -> None:
        """Remember the last words of each side, in memory only."""
        self._turns.was_said(author, text)

    def forget(self) -> None:
        """Let go of what was said, and of the name."""
        self._turns.forget()


def _told(policy: Policy, facts: RoomFacts) -> list[str]:
    classes = (*CUSTOMER_CLASSES, *(field.data_class for field in facts.channel.fields.values()))
    sentences = policy.notice(classes, language=facts.language)
    with translation.override(facts.language):
        return [sentence.say(translation.gettext) for sentence in sentences]
