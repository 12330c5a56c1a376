"""Erases what is stored of sessions: the keys first, then the rows in every place, then the residue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from modicum.platform.store.errors import WriterInsideTransaction
from modicum.platform.store.holders import holders
from modicum.platform.store.installation import installation
from modicum.platform.store.residue import Residue, clear_residue

AT_ONCE: Final = 100
"""Sessions whose rows are removed in one action of the writer."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: keys destroyed, values removed, and whether traces are left in a log."""

    keys: int
    values: int
    residue: Residue


def erase(
    sessions: Iterable[int], data_classes: Collection[str] | None = None, *, on_record: bool = True
) -> Erased:
    """Erase these sessions' values, of some data classes or of all. May be repeated: it then finds nothing.

    From the first moment on nothing of it can be read, because the keys go first. A crash in between is
    made good at the next start. With `on_record` the ledger names it, so that a backup cannot bring it back;
    without it, as for values that ran out, the next sweep does. Raises `WriterInsideTransaction` where the
    caller has a transaction open, and a `StoreError` or `VaultError` where a database does not answer.
    """
    here = installation()
    if here.writer.transaction_number is not None:
        raise WriterInsideTransaction("erasing takes several transactions; it cannot run inside one")
    chosen = sorted(set(sessions))
    destroy = here.vault.erase if on_record else here.vault.destroy
    keys = destroy(chosen, data_classes=data_classes)
    values = sum(here.writer.run(partial(erase_rows, portion, data_classes)) for portion in _portions(chosen))
    return Erased(keys, values, clear_residue())


def erase_rows(sessions: Sequence[int], data_classes: Collection[str] | None) -> int:
    """Remove the values from every holder, inside the caller's transaction; how many there were."""
    return sum(holder.erase(sessions, data_classes) for holder in holders())


def _portions(sessions: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(sessions), AT_ONCE):
        yield sessions[start : start + AT_ONCE]
