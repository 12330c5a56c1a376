"""The keys of pseudonyms: random, one a day, in the vault. When the day is over, its key is destroyed."""

from __future__ import annotations

from collections.abc import Iterable

from modicum.platform.store import Installation
from modicum.platform.vault.key_ids import INSTALLATION_ITSELF, KeyId, Phase

_NAME = "pseudonyms."


class DailyKey:
    """Hands out the key of the current day (UTC): a stand-in of one day says nothing about the next.

    Once a key is gone nobody can compute a value's stand-in any more, not even by trying all addresses.
    """

    def __init__(self, here: Installation) -> None:
        self._here = here
        self._known: tuple[str, bytes] = ("", b"")

    def __call__(self) -> bytes:
        """The key; made by the first who asks on a day. Raises a `VaultError` where it cannot be had."""
        today = _of_today(self._here)
        known, key = self._known
        if known != today.data_class:
            key = self._of(today)
            self._known = (today.data_class, key)
        return key

    def _of(self, wanted: KeyId) -> bytes:
        vault = self._here.vault

        def make_and_destroy_older() -> bytes:
            key = vault.create((wanted,))[wanted]
            destroy_older(self._here)
            return key

        return self._here.writer.run(make_and_destroy_older)


def destroy_older(here: Installation) -> None:
    """Destroy the keys of all days but this one. On the writer, and every hour: a quiet desk makes none.

    So a key is gone within 48 hours of its making: its day, and an hour of the next while the server runs.
    """
    older = _of_all_days(here.vault.names_of(INSTALLATION_ITSELF)) - {_of_today(here)}
    if older:
        here.vault.destroy_exactly(older)


def _of_today(here: Installation) -> KeyId:
    return KeyId(INSTALLATION_ITSELF, f"{_NAME}{here.clock.now():%Y-%m-%d}", Phase.REST)


def _of_all_days(names: Iterable[KeyId]) -> set[KeyId]:
    return {key_id for key_id in names if key_id.data_class.startswith(_NAME)}
