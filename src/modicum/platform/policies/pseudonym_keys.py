"""The keys of pseudonyms: random, one a month, in the vault. When the month is over, its key is destroyed."""

from __future__ import annotations

from collections.abc import Iterable

from modicum.platform.store import Installation
from modicum.platform.vault.key_ids import INSTALLATION_ITSELF, KeyId, Phase

_NAME = "pseudonyms."


class MonthlyKey:
    """Hands out the key of the current month: a stand-in of one month says nothing about the next.

    After the month nobody can compute a value's stand-in any more, not even by trying all values.
    """

    def __init__(self, here: Installation) -> None:
        self._here = here
        self._known: tuple[str, bytes] = ("", b"")

    def __call__(self) -> bytes:
        """The key; made by the first who asks in a month. Raises a `VaultError` where it cannot be had."""
        month = f"{self._here.clock.now():%Y-%m}"
        known, key = self._known
        if known != month:
            key = self._of(KeyId(INSTALLATION_ITSELF, f"{_NAME}{month}", Phase.REST))
            self._known = (month, key)
        return key

    def _of(self, wanted: KeyId) -> bytes:
        vault = self._here.vault

        def make_and_destroy_older() -> bytes:
            key = vault.create((wanted,))[wanted]
            vault.destroy_exactly(_of_all_months(vault.names_of(INSTALLATION_ITSELF)) - {wanted})
            return key

        return self._here.writer.run(make_and_destroy_older)


def _of_all_months(names: Iterable[KeyId]) -> set[KeyId]:
    return {key_id for key_id in names if key_id.data_class.startswith(_NAME)}
