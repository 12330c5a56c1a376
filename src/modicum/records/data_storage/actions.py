"""Puts a choice made on the Data storage page in force."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.core.policy import PolicyDraft
from modicum.core.values import Live
from modicum.platform import policies
from modicum.platform.accounts.models import Member
from modicum.platform.policies.models import PolicyRevision, RevisionReason
from modicum.platform.store import installation
from modicum.records.data_storage.errors import ChangedMeanwhile


@dataclass(frozen=True, slots=True)
class Why:
    """Why the policy changes: one of the list, and what the admin added, which the gate decides about."""

    reason: RevisionReason
    words: Live[str] | None


def change(draft: PolicyDraft, why: Why, *, seen: int, by: Member) -> PolicyRevision:
    """Make `draft` the next revision, if `seen` is still the one in force.

    Raises `ChangedMeanwhile` if it is not, and `FactsMissing` where more would be stored and the organisation
    has not said yet who it is.
    """
    return installation().writer.run(lambda: _change(draft, why, seen, by))


def _change(draft: PolicyDraft, why: Why, seen: int, by: Member) -> PolicyRevision:
    if policies.active().revision != seen:
        raise ChangedMeanwhile(f"revision {seen} is no longer in force")
    return policies.apply(draft, reason=why.reason, by=by.pk, text=why.words)
