"""The words that justify a revision: sealed, each under a key of its own, as everything personal is."""

from __future__ import annotations

from collections.abc import Iterable

from modicum.core.values import REASON, Stored
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


def _key(revision: int) -> KeyId:
    return KeyId(INSTALLATION_ITSELF, f"{REASON.id}.{revision}", Phase.REST)


def _place(revision: int) -> bytes:
    return sealed.place("revision", INSTALLATION_ITSELF, REASON.id, revision)
