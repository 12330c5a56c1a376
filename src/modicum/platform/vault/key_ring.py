"""Wraps and unwraps data keys, and looks into the root key's file again after a rotation."""

from __future__ import annotations

import threading
from pathlib import Path

from modicum.platform.vault.root_key import RootKey
from modicum.platform.vault.root_key_file import read_root_key


class KeyRing:
    """The wrapping keys this process knows. What it knew it keeps, for rows that were read just before."""

    def __init__(self, root: RootKey, file: Path) -> None:
        self.file = file
        self._root = root
        self._lock = threading.Lock()

    def wrap(self, data_key: bytes, generation: int) -> bytes:
        """40 bytes that only that generation opens. Raises `WrongKey` where the file does not have it."""
        return self._knowing(generation).wrap(data_key, generation)

    def unwrap(self, wrapped: bytes, generation: int) -> bytes:
        """The data key. Raises `WrongKey` and `SealBroken`."""
        return self._knowing(generation).unwrap(wrapped, generation)

    def tag(self, generation: int) -> str:
        """By which a wrong wrapping key is noticed. Raises `WrongKey` where there is none."""
        return self._knowing(generation).tag(generation)

    @property
    def generation(self) -> int:
        """The newest generation known here."""
        return self._root.generation

    def _knowing(self, generation: int) -> RootKey:
        if generation not in self._root.wrapping:
            with self._lock:
                self._root = read_root_key(self.file).with_older(self._root)
        return self._root
