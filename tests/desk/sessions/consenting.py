"""Policies that ask customers first, for the tests of consent."""

from __future__ import annotations

from datetime import timedelta

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import DataClass, Grounds, LegalBasis, Rule, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions
from modicum.desk.sessions.actions import Asked
from modicum.platform.store import Installation
from tests.desk.sessions.storing import WHAT_WAS_ASKED

BY_CONSENT = Grounds(basis=LegalBasis.CONSENT)
BY_CONTRACT = Grounds(basis=LegalBasis.CONTRACT)


def kept_by(grounds: Grounds, *classes: DataClass) -> list[Rule]:
    """Rules that keep these classes for thirty days on these grounds."""
    return [
        draft_rule(
            each.id,
            Treatment.KEEP,
            retention=timedelta(days=30),
            purpose="to look it up",
            grounds=grounds,
        )
        for each in classes
    ]


def of(*rules: Rule) -> PolicyDraft:
    """A policy of these rules alone."""
    return PolicyDraft({rule.data_class: rule for rule in rules})


def ask(here: Installation, channel: Channel, *, may_keep: bool) -> Asked:
    """A customer who waits, and ticked "You may keep this chat" or did not."""
    return here.writer.run(
        lambda: actions.ask(channel, language="en", request=WHAT_WAS_ASKED, may_keep=may_keep)
    )
