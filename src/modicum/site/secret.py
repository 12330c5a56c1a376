"""Django's secret key: derived from the root key, so that there is one secret to guard."""

from __future__ import annotations

import secrets

from modicum.platform.store import DataFolder
from modicum.platform.vault.root_key_file import read_root_key


def secret_key(folder: DataFolder | None) -> str:
    """The key that signs cookies and forms; one for this process alone where no installation was made yet."""
    if folder is None or not folder.key_file.exists():
        return secrets.token_urlsafe(48)
    return read_root_key(folder.key_file).derive(b"django-secret-key", 48).hex()
