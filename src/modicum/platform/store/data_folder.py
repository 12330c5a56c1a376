"""The folder that holds everything an installation writes; nothing is written elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from modicum.platform.store.errors import FolderFromNewerVersion, FolderNotUsable

FOLDER_VERSION = 1
"""Grows when an older version of Modicum could no longer work with the folder."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The paths below `DATA`. `key_file` may lie elsewhere (`MODICUM_KEY_FILE`)."""

    root: Path
    key_file: Path

    @classmethod
    def at(cls, root: Path, *, key_file: Path | None = None) -> DataFolder:
        """The folder at `root`; nothing is touched yet."""
        root = root.absolute()
        return cls(root=root, key_file=key_file or root / "key" / "root.key")

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "database" / "modicum.sqlite3"

    @property
    def vault(self) -> Path:
        """The folder of the vault."""
        return self.root / "vault"

    @property
    def vault_database(self) -> Path:
        """The SQLite file of the wrapped keys and the ledger of erasures."""
        return self.vault / "vault.sqlite3"

    @property
    def temporary(self) -> Path:
        """The process's private temporary folder; emptied at each start."""
        return self.root / "tmp"

    @property
    def sign_ins(self) -> Path:
        """The demo's sign-ins; only demo folders have this file."""
        return self.root / "sign-ins.json"

    @property
    def serving(self) -> Path:
        """Locked by the one process that serves this folder."""
        return self.root / "database" / "serving"

    @property
    def is_demo(self) -> bool:
        """Whether this folder was made by `modicum demo`."""
        return self.sign_ins.exists()

    @property
    def is_made(self) -> bool:
        """Whether `make` has run here before."""
        return self._version_file.exists()

    @property
    def key_check(self) -> Path:
        """A tag by which a wrong root key is noticed; it gives nothing of the key away."""
        return self.root / "database" / "key-check"

    @property
    def vault_check(self) -> Path:
        """The name of the vault that belongs here, by which a lost or foreign one is noticed."""
        return self.root / "database" / "vault-check"

    @property
    def rotating(self) -> Path:
        """Locked by the one process that replaces the root key."""
        return self.vault / "rotating"

    @property
    def auditing(self) -> Path:
        """Locked by the one process that audits what is stored."""
        return self.root / "database" / "auditing"

    @property
    def _version_file(self) -> Path:
        return self.root / "version"

    def make(self) -> None:
        """Create what is missing, readable by the owner alone.

        Raises `FolderFromNewerVersion` for a folder this version does not understand and `FolderNotUsable`
        where the system refuses.
        """
        if self.root.is_dir():
            self._refuse_newer()
        try:
            for folder in (self.root, self.database.parent, self.vault, self.temporary):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.temporary.chmod(0o700)
            if not self.is_made:
                self._version_file.write_text(f"{FOLDER_VERSION}\n")
        except OSError as error:
            raise FolderNotUsable(f"{self.root} cannot be used as data folder: {error.strerror}") from error

    def empty_temporary(self) -> None:
        """Remove what a process that died left in the temporary folder, while no other one works here."""
        for left_over in self.temporary.iterdir():
            if left_over.is_file():
                left_over.unlink()

    def _refuse_newer(self) -> None:
        try:
            found = int(self._version_file.read_text())
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            raise FolderNotUsable(f"{self._version_file} cannot be read") from error
        if found > FOLDER_VERSION:
            raise FolderFromNewerVersion(
                f"{self.root} was made by a newer version of Modicum (folder version {found}, "
                f"this one knows {FOLDER_VERSION}): update the program"
            )


def folder_from_environment() -> DataFolder | None:
    """The folder that `MODICUM_DATA` and `MODICUM_KEY_FILE` name; None where the first is not set."""
    root, key_file = os.environ.get("MODICUM_DATA"), os.environ.get("MODICUM_KEY_FILE")
    if not root:
        return None
    return DataFolder.at(Path(root), key_file=Path(key_file) if key_file else None)
