"""The vault: makes, finds and destroys data keys. A key is durable before anything can be sealed with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Protocol, TypeVar

from modicum.core.values import Clock
from modicum.platform.vault import shelf
from modicum.platform.vault.errors import KeyDestroyed, without_details
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.key_ring import KeyRing
from modicum.platform.vault.models import DataKey
from modicum.platform.vault.open_keys import OpenKeys

R = TypeVar("R")


class Runner(Protocol):
    """Runs an action on the thread that writes and waits for it; on that very thread it simply runs."""

    def __call__(self, action: Callable[[], R], /) -> R:
        """What `action` returns; what it raises is raised here."""
        ...


class Vault:
    """The data keys of one installation. Every change is durable when its call returns.

    All calls raise `VaultUnavailable` where the database cannot be used. None may be made on an event loop.
    """

    def __init__(self, *, ring: KeyRing, clock: Clock, run: Runner) -> None:
        self.ring = ring
        self._clock = clock
        self._run = run
        self._open = OpenKeys()

    def create(self, wanted: Iterable[KeyId]) -> dict[KeyId, bytes]:
        """The 32 bytes of each key; those that do not exist yet are made, all in one transaction or none.

        Raises `KeyDestroyed` where the ledger says that a session's data of that class was erased.
        """
        asked = set(wanted)
        known = {key_id: key for key_id in asked if (key := self._open.get(key_id)) is not None}
        if len(known) < len(asked):
            known |= self._write(lambda: self._make(asked - known.keys()))
        return known

    def find(self, key_id: KeyId) -> bytes:
        """The 32 bytes of one key. Raises `KeyDestroyed` where there is none."""
        found = self.find_all((key_id,))
        if key_id not in found:
            raise KeyDestroyed(f"the key of {key_id.data_class} of session {key_id.session} does not exist")
        return found[key_id]

    def find_all(self, wanted: Iterable[KeyId]) -> dict[KeyId, bytes]:
        """The 32 bytes of each key that exists."""
        asked = set(wanted)
        known = {key_id: key for key_id in asked if (key := self._open.get(key_id)) is not None}
        missing = asked - known.keys()
        if not missing:
            return known
        moment = self._open.moment
        with without_details():
            rows = shelf.rows_of(missing)
        return known | self._kept({key_id: self._opened(row) for key_id, row in rows.items()}, since=moment)

    def names_of(self, session: int) -> set[KeyId]:
        """Which keys of a session exist."""
        with without_details():
            return shelf.names_of(session)

    def destroy(
        self,
        sessions: Iterable[int],
        *,
        data_classes: Collection[str] | None = None,
        phase: Phase | None = None,
    ) -> int:
        """Destroy keys because what they sealed was written anew or has run out: no entry in the ledger.

        All data classes and both phases unless given. How many keys there were.
        """
        chosen = frozenset(sessions)
        return self._write(lambda: self._remove(chosen, data_classes, phase, on_record=False))

    def destroy_exactly(self, wanted: Iterable[KeyId]) -> int:
        """Destroy these very keys, without an entry in the ledger. How many there were."""
        chosen = frozenset(wanted)
        self._open.forget(chosen.__contains__)
        return self._write(lambda: shelf.remove_exactly(chosen))

    def erase(self, sessions: Iterable[int], *, data_classes: Collection[str] | None = None) -> int:
        """Destroy keys for good, and note it in the ledger in the same transaction. How many there were.

        No new key is made for what was erased, and a backup that brings it back is erased again at start.
        """
        chosen = frozenset(sessions)
        return self._write(lambda: self._remove(chosen, data_classes, None, on_record=True))

    def forget(self, session: int) -> None:
        """Let go of a session's keys in memory: it is not open any more."""
        self._open.forget(lambda key_id: key_id.session == session)

    def _make(self, wanted: Collection[KeyId]) -> dict[KeyId, bytes]:
        moment = self._open.moment
        return self._kept(shelf.make(wanted, self.ring), since=moment)

    def _remove(
        self,
        sessions: frozenset[int],
        data_classes: Collection[str] | None,
        phase: Phase | None,
        *,
        on_record: bool,
    ) -> int:
        try:
            return shelf.remove(sessions, data_classes, phase, at=self._clock.now() if on_record else None)
        finally:
            self._open.forget(lambda key_id: key_id.session in sessions)

    def _write(self, action: Callable[[], R]) -> R:
        def guarded() -> R:
            with without_details():
                return action()

        return self._run(guarded)

    def _opened(self, row: DataKey) -> bytes:
        return self.ring.unwrap(bytes(row.wrapped), row.root)

    def _kept(self, keys: dict[KeyId, bytes], *, since: int) -> dict[KeyId, bytes]:
        """Remember the keys of living sessions."""
        for key_id, key in keys.items():
            if key_id.phase is Phase.LIVE:
                self._open.keep(key_id, key, since=since)
        return keys
