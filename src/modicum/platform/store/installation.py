"""The process's one installation: its folder, keys, clock, ids and writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from modicum.core.values import Clock, Ids, SystemClock, SystemIds
from modicum.platform.store.data_folder import DataFolder
from modicum.platform.store.errors import NoInstallation
from modicum.platform.store.writer import Writer
from modicum.platform.vault.key_ring import KeyRing
from modicum.platform.vault.root_key import RootKey
from modicum.platform.vault.root_key_file import open_root_key

if TYPE_CHECKING:
    from modicum.platform.vault.keys import Vault


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What the features need of the place they run in. `site` and `cli` make one at start, tests their own.

    `lifts_loopback_limits` is on in demo folders: rate limits then do not count requests from this machine.
    """

    data: DataFolder
    keys: RootKey
    clock: Clock
    ids: Ids
    writer: Writer = field(default_factory=Writer)
    lifts_loopback_limits: bool = False

    @cached_property
    def vault(self) -> Vault:
        """The data keys. First asked for when Django is set up, because they are rows of tables."""
        from modicum.platform.vault.keys import Vault

        ring = KeyRing(self.keys, self.data.key_file)
        return Vault(ring=ring, clock=self.clock, run=self.writer.run)


_current: Installation | None = None


def installation() -> Installation:
    """The installation this process works on. Raises `NoInstallation` before one was set."""
    if _current is None:
        raise NoInstallation("no installation is open; modicum.site.bring_up.prepare opens one")
    return _current


def has_installation() -> bool:
    """Whether one is set."""
    return _current is not None


def open_installation(
    folder: DataFolder, *, clock: Clock | None = None, ids: Ids | None = None
) -> Installation:
    """The installation in `folder`, which is made where it is new. It is not yet the current one."""
    folder.make()
    return Installation(
        data=folder,
        keys=open_root_key(folder.key_file, check=folder.key_check),
        clock=clock or SystemClock(),
        ids=ids or SystemIds(),
        lifts_loopback_limits=folder.is_demo,
    )


def set_installation(chosen: Installation | None) -> None:
    """Make `chosen` the process's one; None forgets it."""
    global _current
    _current = chosen


@contextmanager
def using_installation(chosen: Installation) -> Iterator[Installation]:
    """Work on `chosen` for a while; its writer is stopped at the end and the former one is current again."""
    former = _current
    set_installation(chosen)
    try:
        yield chosen
    finally:
        chosen.writer.stop()
        set_installation(former)
