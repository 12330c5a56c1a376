"""Puts a proposal in force, and writes down what became of the others. Runs on the writer."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from modicum.core.policy import PolicyDraft
from modicum.platform.policies import in_force, proposals, revisions
from modicum.platform.policies.models import (
    Became,
    Decision,
    PolicyRevision,
    Proposal,
    Refusal,
    RevisionReason,
)
from modicum.platform.store import installation
from modicum.platform.trail import record


def put_in_force(proposal: Proposal, *, by: int | None, as_owner: bool = False) -> PolicyRevision:
    """Make a proposal the newest revision; all others that are open are overtaken by it."""
    revision = PolicyRevision.objects.create(
        number=revisions.newest_number() + 1,
        toml=proposal.toml,
        preset=proposal.preset,
        created_at=installation().clock.now(),
        by=proposal.by,
        reason=proposal.reason,
        second_admin=proposal.second_admin,
    )
    Decision.objects.create(
        proposal=proposal, became=Became.IN_FORCE, by=by, at=revision.created_at, revision=revision
    )
    for other in proposals.still_open():
        decide(other, Became.OVERTAKEN, by=by)
    owner = {"as": "owner"} if as_owner else {}
    _note_applied(revision, by, {"proposal": proposal.number, **owner})
    return revision


def decide(proposal: Proposal, became: Became, *, by: int | None, refusal: Refusal | None = None) -> None:
    """Close a proposal that does not come into force."""
    now = installation().clock.now()
    Decision.objects.create(proposal=proposal, became=became, by=by, at=now, refusal=refusal)
    detail = {} if refusal is None else {"reason": refusal.value}
    record(f"policy.{became.value}", actor=by, subject=f"proposal:{proposal.number}", detail=detail)


def store_first(draft: PolicyDraft) -> None:
    """Store the revision that nobody had to propose."""
    first = PolicyRevision.objects.create(
        number=1,
        toml=revisions.toml_of(draft),
        preset=draft.preset,
        created_at=installation().clock.now(),
        by=None,
        reason=RevisionReason.FIRST,
    )
    _note_applied(first, None, {})


def _note_applied(revision: PolicyRevision, by: int | None, more: Mapping[str, str | int]) -> None:
    detail = {"reason": revision.reason, **more}
    record("policy.applied", actor=by, subject=f"policy:{revision.number}", detail=detail)
    transaction.on_commit(in_force.look_again)
