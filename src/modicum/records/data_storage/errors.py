"""What can be wrong with what the Data storage page is asked for."""

from __future__ import annotations

from modicum.core.values import ModicumError


class NoSuchChannel(ModicumError):
    """There is no channel of that key, or it was removed meanwhile. Nothing was saved."""

    code = "data_storage_channel"
    status = 404
