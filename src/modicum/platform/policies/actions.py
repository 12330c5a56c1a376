"""Puts a new revision of the policy in force. Revisions are only ever added."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from modicum.core.policy import MINIMUM, PolicyDraft, preset
from modicum.core.values import DataClass, Live, Stored
from modicum.platform import organisation
from modicum.platform.policies import in_force, reasons, revisions
from modicum.platform.policies.models import PolicyRevision, RevisionReason
from modicum.platform.store import installation
from modicum.platform.trail import record

MOST_REASON_LETTERS = 200


def apply(
    draft: PolicyDraft, *, reason: RevisionReason, by: int | None, text: Live[str] | None = None
) -> PolicyRevision:
    """Make `draft` the active policy, from the next write on; running servers follow within a second.

    `by` is the member's id, None for the command line. Of `text`, what the admin added to the reason, the
    stricter of the old and the new policy decides what is kept. Raises `FactsMissing` where more would be
    stored and the organisation has not said yet who it is.
    """
    return installation().writer.run(lambda: _apply(draft, reason, by, text))


def forget_rule(data_class: DataClass, *, by: int) -> None:
    """Discard a class from now on, where the policy in force has a rule for it."""
    installation().writer.run(lambda: _forget_rule(data_class, by))


def ensure_first_revision() -> None:
    """Store `minimum` as revision 1 where there is no revision yet."""
    installation().writer.run(_ensure_first)


def has_any_revision() -> bool:
    """Whether this installation has ever had a policy; a new one has not."""
    return PolicyRevision.objects.exists()


def _apply(
    draft: PolicyDraft, reason: RevisionReason, by: int | None, text: Live[str] | None
) -> PolicyRevision:
    before = revisions.read(revisions.newest_number())
    organisation.refuse_without_facts(draft, before=revisions.draft_numbered(before.revision))
    after = revisions.policy_of(draft, number=before.revision + 1)
    kept = None if text is None else after.meet(before).sieve(text.shortened(MOST_REASON_LETTERS))
    return _store(draft, after.revision, why=reason, by=by, words=kept)


def _forget_rule(data_class: DataClass, by: int) -> None:
    draft = revisions.draft_of(PolicyRevision.objects.get(number=revisions.newest_number()))
    if data_class.id in draft.rules:
        rest = {name: rule for name, rule in draft.rules.items() if name != data_class.id}
        _apply(replace(draft, rules=rest), RevisionReason.LESS, by, None)


def _ensure_first() -> None:
    if not has_any_revision():
        _store(preset(MINIMUM), 1, why=RevisionReason.FIRST, by=None)


def _store(
    draft: PolicyDraft, number: int, *, why: RevisionReason, by: int | None, words: Stored[str] | None = None
) -> PolicyRevision:
    revision = PolicyRevision.objects.create(
        number=number,
        toml=revisions.toml_of(draft),
        preset=draft.preset,
        created_at=installation().clock.now(),
        by=by,
        reason=why,
        reason_text=None if words is None else reasons.seal(words, revision=number),
    )
    record("policy.applied", actor=by, subject=f"policy:{number}", detail={"reason": why.value})
    transaction.on_commit(in_force.look_again)
    return revision
