"""Makes good, before the first request, what a crash or a restored backup left half done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from modicum.platform.store.erase import erase_rows
from modicum.platform.store.holders import holders
from modicum.platform.store.installation import Installation, installation
from modicum.platform.store.residue import clear_residue
from modicum.platform.vault import ledger, shelf
from modicum.platform.vault.errors import without_details
from modicum.platform.vault.key_ids import INSTALLATION_ITSELF, KeyId

_NO_END: Final = sys.maxsize


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was found and removed: what a backup brought back, keys of nothing, and values without a key."""

    brought_back: int
    keys_of_nothing: int
    values_without_key: int

    @property
    def found_anything(self) -> bool:
        """Whether anything had to be done."""
        return bool(self.brought_back or self.keys_of_nothing or self.values_without_key)


def recover() -> Recovered:
    """Erase again what the ledger names, then sweep keys without values and values without keys.

    No new session gets a number that the vault knows: an older database that was restored does not know it
    any more, and what was erased under it takes no key.

    To be called while nobody else works on the folder: a key whose value is on its way would be swept too.
    """
    here = installation()
    _move_numbers(here)
    brought_back = _replay(here)
    unused, orphans = _sweep(here)
    done = Recovered(brought_back, unused, orphans)
    if done.found_anything:
        clear_residue()
    return done


def _move_numbers(here: Installation) -> None:
    with without_details():
        largest = ledger.largest_session()
    if largest > INSTALLATION_ITSELF:
        here.writer.run(partial(_move_past, largest))


def _move_past(session: int) -> None:
    for holder in holders():
        holder.move_numbers_past(session)


def _replay(here: Installation) -> int:
    with without_details():
        keys = here.writer.run(ledger.replay)
        values = sum(
            here.writer.run(partial(erase_rows, sessions, None if data_class is None else {data_class}))
            for data_class, sessions in ledger.entries()
        )
    return keys + values


def _sweep(here: Installation) -> tuple[int, int]:
    """How many keys of nothing, and values without a key, were removed."""
    unused = orphans = 0
    for first, last, keys in _windows():
        used = _keys_used(first, last)
        if idle := keys - used:
            unused += here.vault.destroy_exactly(idle)
        if closed := used - keys:
            orphans += here.writer.run(partial(_erase_sealed_with, closed))
    return unused, orphans


def _windows() -> Iterator[tuple[int, int, set[KeyId]]]:
    """Ranges of sessions that together hold all, each with the keys there are in it."""
    first = INSTALLATION_ITSELF + 1
    while True:
        with without_details():
            last, keys = shelf.page(first)
        yield first, _NO_END if last is None else last, keys
        if last is None:
            return
        first = last + 1


def _keys_used(first: int, last: int) -> set[KeyId]:
    return {key_id for holder in holders() for key_id in holder.keys_used(first, last)}


def _erase_sealed_with(keys: Iterable[KeyId]) -> int:
    gone = frozenset(keys)
    return sum(holder.erase_sealed_with(gone) for holder in holders())
