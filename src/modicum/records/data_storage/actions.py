"""Proposes a choice made on the Data storage page."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.core.policy import PolicyDraft
from modicum.core.values import Live
from modicum.platform import policies
from modicum.platform.accounts.models import Member
from modicum.platform.policies.models import Proposal, RevisionReason


@dataclass(frozen=True, slots=True)
class Why:
    """Why the policy changes: one of the list, and what the admin added, which the gate decides about."""

    reason: RevisionReason
    words: Live[str] | None


def change(draft: PolicyDraft, why: Why, *, seen: int, by: Member) -> Proposal:
    """Propose `draft` in place of revision `seen`; what stores no more is in force when this returns.

    Raises `ChangedMeanwhile` if `seen` is not the newest, and `FactsMissing` where more would be stored and
    the organisation has not said yet who it is.
    """
    return policies.propose(policies.Wish(draft, why.reason, why.words), seen=seen, by=by.pk)
