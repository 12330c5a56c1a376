"""What is proposed, and who may approve it."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet

from modicum.core.policy import PolicyDraft, changes, read_policy
from modicum.core.policy.changes import AnyChange
from modicum.platform.policies import revisions
from modicum.platform.policies.errors import NeedsAdmin, NoSuchProposal, OwnProposal
from modicum.platform.policies.models import Became, Decision, Proposal


def numbered(number: int) -> Proposal:
    """The proposal of that number. Raises `NoSuchProposal`."""
    found = _rows().filter(number=number).first()
    if found is None:
        raise NoSuchProposal(number)
    return found


def in_vain(most: int) -> list[Proposal]:
    """Up to `most` proposals that were decided and did not come into force, the newest first."""
    decided = _rows().filter(decision__isnull=False).exclude(decision__became=Became.IN_FORCE)
    return list(decided.order_by("-number")[:most])


def still_open() -> list[Proposal]:
    """Those that wait for a decision, the oldest first."""
    return list(_rows().filter(decision__isnull=True).order_by("number"))


def became(proposal: Proposal) -> Became | None:
    """What became of it; None while it is open."""
    decision = decision_about(proposal)
    return None if decision is None else Became(decision.became)


def decision_about(proposal: Proposal) -> Decision | None:
    """Who decided it, when and how; None while it is open."""
    return getattr(proposal, "decision", None)


def draft_of(proposal: Proposal) -> PolicyDraft:
    """What the policy would be: to be tried and previewed as well."""
    return replace(read_policy(proposal.toml), preset=proposal.preset)


def changes_of(proposal: Proposal) -> list[AnyChange]:
    """All that is different from the revision its author looked at."""
    return changes.compare(revisions.draft_of(proposal.seen), draft_of(proposal))


def loosens(proposal: Proposal) -> bool:
    """Whether it could store more than the revision it changes, or takes away the second admin's say."""
    if proposal.seen.second_admin and not proposal.second_admin:
        return True
    return changes.loosens(revisions.draft_of(proposal.seen), draft_of(proposal))


def needs_second_admin(proposal: Proposal) -> bool:
    """Whether its author may not approve it."""
    return revisions.newest().second_admin and loosens(proposal)


def refuse_to_approve(proposal: Proposal, *, by: int | None) -> None:
    """Raise `NeedsAdmin` or `OwnProposal` where `by` may not approve what loosens."""
    if by is None and loosens(proposal):
        raise NeedsAdmin(proposal.number)
    if by is not None and proposal.by == by and needs_second_admin(proposal):
        raise OwnProposal(proposal.number)


def _rows() -> QuerySet[Proposal]:
    return Proposal.objects.select_related("seen", "decision")
