"""Proposes changes of the policy and decides about them. Revisions and proposals are only ever added.

What stores no more is in force at once; what loosens waits until an admin approves it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from modicum.core.policy import MINIMUM, PolicyDraft, preset
from modicum.core.policy.changes import moved_onto
from modicum.core.values import DataClass, Destination, Live
from modicum.platform import organisation
from modicum.platform.policies import proposals, reasons, revisions
from modicum.platform.policies.errors import (
    ChangedMeanwhile,
    LakeMissing,
    NotYours,
    ProposalDecided,
    ProposalNotOvertaken,
)
from modicum.platform.policies.models import (
    About,
    Became,
    PolicyRevision,
    Proposal,
    Refusal,
    RevisionReason,
)
from modicum.platform.policies.putting import decide, put_in_force, store_first
from modicum.platform.store import installation
from modicum.platform.store.connections import largest_number
from modicum.platform.trail import record


@dataclass(frozen=True, slots=True)
class Wish:
    """What the policy should be, and why. Without a word about the second admin that stays as it is."""

    draft: PolicyDraft
    reason: RevisionReason
    words: Live[str] | None = None
    second_admin: bool | None = None


def apply(
    draft: PolicyDraft, *, reason: RevisionReason, by: int | None, text: Live[str] | None = None
) -> PolicyRevision:
    """Make `draft` the policy as the owner of the machine: nobody is asked, whatever it stores.

    It is in force from the next write on; running servers follow within a second. `by` is the member's id,
    None for the command line. Of `text`, what was added to the reason, the stricter of the old and the new
    policy decides what is kept. Raises `FactsMissing` where more would be stored and the organisation has not
    said yet who it is, and `LakeMissing` where something is to go to a data lake that there is not.
    """
    return installation().writer.run(lambda: _apply(Wish(draft, reason, text), by))


def propose(wish: Wish, *, seen: int, by: int | None) -> Proposal:
    """Propose a change of revision `seen`; what loosens nothing is in force when this returns.

    Raises `ChangedMeanwhile` where `seen` is not the newest, and `FactsMissing` or `LakeMissing` as `apply`
    does.
    """
    return installation().writer.run(lambda: _propose(wish, seen, by))


def approve(number: int, *, by: int | None, as_owner: bool = False) -> PolicyRevision:
    """Put a proposal in force. The caller has made sure that the member is who they say they are.

    Raises `ProposalDecided`; for what loosens `OwnProposal` where a second admin is asked for, and
    `NeedsAdmin` for the command line, unless `as_owner`.
    """
    return installation().writer.run(lambda: _approve(number, by, as_owner))


def refuse(number: int, because: Refusal, *, by: int | None, words: Live[str] | None = None) -> None:
    """Say no to a proposal. Raises `ProposalDecided`."""
    installation().writer.run(lambda: _refuse(number, because, by, words))


def withdraw(number: int, *, by: int | None) -> None:
    """Take one's own proposal back. Raises `ProposalDecided`, and `NotYours` for somebody else's."""
    installation().writer.run(lambda: _withdraw(number, by))


def renew(number: int, *, by: int | None) -> Proposal:
    """Propose again what another revision overtook, on top of the revision in force.

    It is the new author's: their words, and not theirs to approve where a second admin is asked for. Raises
    `ProposalNotOvertaken`, and a `PolicyError` where both changes together are no policy.
    """
    return installation().writer.run(lambda: _renew(number, by))


def forget_rule(data_class: DataClass, *, by: int) -> None:
    """Discard a class from now on, where the policy in force has a rule for it."""
    installation().writer.run(lambda: _forget_rule(data_class, by))


def ensure_first_revision() -> None:
    """Store `minimum` as revision 1 where there is no revision yet."""
    installation().writer.run(_ensure_first)


def has_any_revision() -> bool:
    """Whether this installation has ever had a policy; a new one has not."""
    return PolicyRevision.objects.exists()


def _apply(wish: Wish, by: int | None) -> PolicyRevision:
    proposal = _written(wish, revisions.newest_number(), by)
    return put_in_force(proposal, by=by, as_owner=True)


def _propose(wish: Wish, seen: int, by: int | None) -> Proposal:
    if revisions.newest_number() != seen:
        raise ChangedMeanwhile(seen)
    proposal = _written(wish, seen, by)
    if not proposals.loosens(proposal):
        put_in_force(proposal, by=by)
    return proposal


def _written(wish: Wish, seen: int, by: int | None) -> Proposal:
    before = PolicyRevision.objects.get(number=seen)
    _refuse_impossible(wish.draft, revisions.draft_of(before))
    proposal = Proposal.objects.create(
        number=largest_number(Proposal) + 1,
        toml=revisions.toml_of(wish.draft),
        preset=wish.draft.preset,
        second_admin=before.second_admin if wish.second_admin is None else wish.second_admin,
        seen=before,
        by=by,
        at=installation().clock.now(),
        reason=wish.reason,
    )
    policy = revisions.policy_of(wish.draft, number=seen + 1).meet(revisions.read(seen))
    reasons.keep(wish.words, (About.PROPOSAL, proposal.number), policy=policy)
    detail: dict[str, str | int] = {"reason": wish.reason.value, "seen": seen}
    record("policy.proposed", actor=by, subject=f"proposal:{proposal.number}", detail=detail)
    return proposal


def _refuse_impossible(draft: PolicyDraft, before: PolicyDraft) -> None:
    """Refuse what the organisation or this installation cannot do what it says with."""
    for rule in draft.every_rule():
        if rule.stores and rule.destination is not Destination.DATABASE:
            raise LakeMissing(rule.data_class)
    organisation.refuse_without_facts(draft, before=before)


def _approve(number: int, by: int | None, as_owner: bool) -> PolicyRevision:
    proposal = _open(number)
    if not as_owner:
        proposals.refuse_to_approve(proposal, by=by)
    _refuse_impossible(proposals.draft_of(proposal), revisions.draft_numbered(proposal.seen_id))
    record("policy.approved", actor=by, subject=f"proposal:{number}")
    return put_in_force(proposal, by=by, as_owner=as_owner)


def _refuse(number: int, because: Refusal, by: int | None, words: Live[str] | None) -> None:
    decide(_open(number), Became.REFUSED, by=by, refusal=because)
    policy = revisions.read(revisions.newest_number())
    reasons.keep(words, (About.REFUSAL, number), policy=policy)


def _withdraw(number: int, by: int | None) -> None:
    proposal = _open(number)
    if proposal.by != by:
        raise NotYours(number)
    decide(proposal, Became.WITHDRAWN, by=by)


def _renew(number: int, by: int | None) -> Proposal:
    proposal = proposals.numbered(number)
    if proposals.became(proposal) is not Became.OVERTAKEN:
        raise ProposalNotOvertaken(number)
    now = revisions.newest_number()
    draft = moved_onto(
        revisions.draft_numbered(now),
        seen=revisions.draft_of(proposal.seen),
        wanted=proposals.draft_of(proposal),
    )
    turned = proposal.second_admin is not proposal.seen.second_admin
    second_admin = proposal.second_admin if turned else None
    return _propose(Wish(draft, RevisionReason(proposal.reason), None, second_admin), now, by)


def _open(number: int) -> Proposal:
    proposal = proposals.numbered(number)
    if (became := proposals.became(proposal)) is not None:
        raise ProposalDecided(number, became.value)
    return proposal


def _forget_rule(data_class: DataClass, by: int) -> None:
    draft = revisions.draft_numbered(revisions.newest_number())
    if data_class.id in draft.rules:
        rest = {name: rule for name, rule in draft.rules.items() if name != data_class.id}
        _propose(Wish(replace(draft, rules=rest), RevisionReason.LESS), revisions.newest_number(), by)


def _ensure_first() -> None:
    if not has_any_revision():
        store_first(preset(MINIMUM))
