"""How what is held is sealed, and where the keys are: whoever takes both has the values."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.platform.store import installation
from modicum.platform.vault.router import lies_in_the_data_folder


@dataclass(frozen=True, slots=True)
class Seals:
    """Where the three things lie that open a value only together.

    `key_beside` is set where the root key's file lies in the data folder; `vault_beside` where the wrapped
    keys do. A copy of that folder is then enough to read what is stored.
    """

    key_beside: bool
    vault_beside: bool

    @property
    def one_copy_is_enough(self) -> bool:
        """Whether whoever copies the data folder has all three."""
        return self.key_beside and self.vault_beside


def seals_now() -> Seals:
    """Where things lie now. Each value is sealed by AES-256-GCM, under a key of its session."""
    data = installation().data
    key_beside = data.key_file.resolve().is_relative_to(data.root.resolve())
    return Seals(key_beside=key_beside, vault_beside=lies_in_the_data_folder())
