"""Data keys of living sessions, in memory: what is said there is sealed without asking the vault again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from modicum.platform.vault.key_ids import KeyId

MOST_KEYS: Final = 8192


class OpenKeys:
    """At most `MOST_KEYS`; the one that was used least recently goes first. Safe for threads."""

    def __init__(self) -> None:
        self._keys: OrderedDict[KeyId, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._forgotten = 0

    @property
    def moment(self) -> int:
        """To be taken before a key is read from the vault, and given to `keep`."""
        return self._forgotten

    def get(self, key_id: KeyId) -> bytes | None:
        """The key, if it is here."""
        with self._lock:
            if key_id in self._keys:
                self._keys.move_to_end(key_id)
            return self._keys.get(key_id)

    def keep(self, key_id: KeyId, key: bytes, *, since: int) -> None:
        """Remember a key, unless any was forgotten since it was read: it may be that very one."""
        with self._lock:
            if since != self._forgotten:
                return
            self._keys[key_id] = key
            if len(self._keys) > MOST_KEYS:
                self._keys.popitem(last=False)

    def forget(self, which: Callable[[KeyId], bool]) -> None:
        """Let go of every key that `which` names."""
        with self._lock:
            self._forgotten += 1
            for key_id in [key_id for key_id in self._keys if which(key_id)]:
                del self._keys[key_id]
