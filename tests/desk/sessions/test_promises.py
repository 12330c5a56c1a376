"""Whatever revisions come and whatever customers allow: no more is stored than the strictest promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import MESSAGE_TEXT, Grounds, LegalBasis, Rule, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions
from modicum.desk.sessions.models import SupportSession, Transcript
from modicum.desk.sessions.reading import read_session
from modicum.platform import policies
from modicum.platform.policies import Wish, proposals
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from tests.desk.sessions import storing

CONSENT = Grounds(basis=LegalBasis.CONSENT)
WORDS = ("apples", "pears", "plums", "quinces", "cherries")
SEEN: set[str] = set()
"""Texts that were stored, as they were said or cleaned."""
TEXT_TREATMENTS = (Treatment.DISCARD, Treatment.REDACT, Treatment.MASK, Treatment.KEEP)


def message_rule(treatment: Treatment, days: int, *, asks: bool) -> Rule:
    return draft_rule(
        MESSAGE_TEXT.id,
        treatment,
        retention=timedelta(days=days),
        purpose="To test.",
        grounds=CONSENT if asks else Grounds(),
    )


RULES = st.builds(
    message_rule, st.sampled_from(TEXT_TREATMENTS), st.sampled_from((3, 30)), asks=st.booleans()
)


@dataclass(slots=True)
class Promised:
    """A session: the rule that its customer read, whether they said yes, and the rules while each message was
    written, by the word that is in that message alone.
    """

    number: int
    read: Rule
    allows: bool
    said: dict[str, list[Rule]] = field(default_factory=dict)

    def covering(self, text: str) -> list[Rule]:
        """Every rule that a stored message was promised."""
        return [self.read, *next(rules for word, rules in self.said.items() if word in text)]


class Desk(RuleBasedStateMachine):
    """An organisation that changes its mind, and customers who come, talk and go."""

    def __init__(self, here: Installation, channel: Channel) -> None:
        super().__init__()
        self.here, self.channel = here, channel
        self.open: list[Promised] = []

    @initialize(first=RULES)
    def begin(self, first: Rule) -> None:
        """Each run starts with a policy of its own."""
        self.change(first)

    @rule(wanted=RULES)
    def change(self, wanted: Rule) -> None:
        """Propose it; where it waits, another admin approves it."""
        wish = Wish(PolicyDraft({wanted.data_class: wanted}), RevisionReason.NEED)
        proposal = policies.propose(wish, seen=policies.active_revision().number, by=7)
        if proposals.became(proposal) is None:
            policies.approve(proposal.number, by=8)
        self.now = wanted
        self.here.clock.advance(timedelta(seconds=1))  # type: ignore[attr-defined]  # a FixedClock

    @rule(allows=st.booleans())
    def come(self, *, allows: bool) -> None:
        """Somebody reads the notice, says yes or does not, and asks."""
        request = storing.WHAT_WAS_ASKED
        ask = partial(actions.ask, self.channel, language="en", request=request, may_keep=allows)
        number = self.here.writer.run(ask).session.pk
        self.open.append(Promised(number, self.now, allows))

    @rule()
    def talk(self) -> None:
        """Everybody says something."""
        for promised in self.open:
            spoken = len(promised.said)
            if spoken < len(WORDS):
                promised.said[WORDS[spoken]] = [self.now]
                text = f"Write to velma@mail.example about {WORDS[spoken]}."
                storing.say(self.here, _row(promised), text, start=spoken + 1)
                self.holds(promised)

    @rule()
    def go(self) -> None:
        """Who was there first ends the session."""
        if self.open:
            promised = self.open.pop(0)
            storing.end(self.here, _row(promised))
            for rules in promised.said.values():
                rules.append(self.now)
            self.ends_in_time(promised, self.holds(promised))

    def holds(self, promised: Promised) -> list[Rule]:
        """Every stored message is within each promise; the rules of all of them."""
        covering: list[Rule] = []
        for text in [entry.text for entry in read_session(_row(promised)).entries]:
            rules = promised.covering(text)
            asks = any(each.grounds.need_consent for each in rules)
            assert all(each.stores for each in rules)
            assert "velma" not in text or all(each.treatment is Treatment.KEEP for each in rules)
            assert not asks or (promised.allows and promised.read.grounds.need_consent)
            covering += rules
            SEEN.add(text)
        return covering

    def ends_in_time(self, promised: Promised, covering: list[Rule]) -> None:
        """What is left goes when the shortest of its promises is over."""
        row = Transcript.objects.filter(session=promised.number).first()
        if row is None or not row.entries:
            assert not covering
            return
        shortest = min(each.retention for each in covering if each.retention is not None)
        assert row.expires_on == self.here.clock.now().date() + shortest


def _row(promised: Promised) -> SupportSession:
    return SupportSession.objects.get(pk=promised.number)


def test_no_more_is_stored_than_the_strictest_promise_allows(here: Installation, support: Channel) -> None:
    _look_at_both(Desk(here, support))

    class DeskHere(Desk):
        """On this installation."""

        def __init__(self) -> None:
            super().__init__(here, support)

    run_state_machine_as_test(
        DeskHere,
        settings=settings(
            max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def _look_at_both(desk: Desk) -> None:
    """The control: what is stored as it was said, and what is stored cleaned, are there to be looked at."""
    desk.change(message_rule(Treatment.KEEP, 30, asks=False))
    desk.come(allows=False)
    desk.talk()
    desk.change(message_rule(Treatment.REDACT, 3, asks=False))
    desk.go()
    desk.come(allows=False)
    desk.talk()
    assert {"velma" in text for text in SEEN} == {True, False}
