"""The words that justify a revision: sealed, each under a key of its own, as everything personal is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from modicum.core.values import REASON, Stored
from modicum.platform.policies import revisions
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import installation, sealed
from modicum.platform.vault.key_ids import INSTALLATION_ITSELF, KeyId, Phase


def seal(words: Stored[str], *, revision: int) -> Stored[bytes]:
    """What a policy left of the words, for the row of `revision`. Runs on the writer.

    The key is durable when this returns. Raises `VaultUnavailable`.
    """
    wanted = _key(revision)
    key = b"" if words.is_nothing else installation().vault.create((wanted,))[wanted]
    return sealed.seal(words, key, aad=_place(revision))


def read(revisions: Iterable[PolicyRevision]) -> dict[int, str]:
    """The words of those revisions that have some, by number; what has no key any more is absent.

    Raises `SealBroken`, `VaultUnavailable`.
    """
    rows = {row.number: row.reason_text for row in revisions if row.reason_text is not None}
    keys = installation().vault.find_all(map(_key, rows)) if rows else {}
    return {
        number: sealed.unseal_text(words, keys[_key(number)], aad=_place(number))
        for number, words in rows.items()
        if _key(number) in keys
    }


def run_out(today: date) -> list[int]:
    """The revisions whose words are past the retention of the rules they were stored under, by `today`."""
    held = PolicyRevision.objects.filter(reason_text__isnull=False).order_by("number")
    return [
        number
        for number, at in held.values_list("number", "created_at")
        if (ends := _ends_on(number, at.date())) is not None and ends <= today
    ]


def forget(numbers: Collection[int]) -> int:
    """Erase the words of these revisions: the keys first, then the values. How many there were.

    Called outside of actions; the caller clears the residue. Raises a `StoreError` or `VaultUnavailable`.
    """
    here = installation()
    here.vault.destroy_exactly(map(_key, numbers))
    held = PolicyRevision.objects.filter(number__in=numbers, reason_text__isnull=False)
    return here.writer.run(lambda: held.update(reason_text=None)) if numbers else 0


def _ends_on(revision: int, written_on: date) -> date | None:
    """Whole days, rounded up; None for no end. Words went by the stricter of that revision and the former."""
    policy = revisions.read(revision)
    former = policy if revision == 1 else revisions.read(revision - 1)
    retention = policy.meet(former).rule_for(REASON).retention
    return None if retention is None else written_on + timedelta(days=-(-retention // timedelta(days=1)))


def _key(revision: int) -> KeyId:
    return KeyId(INSTALLATION_ITSELF, f"{REASON.id}.{revision}", Phase.REST)


def _place(revision: int) -> bytes:
    return sealed.place("revision", INSTALLATION_ITSELF, REASON.id, revision)
