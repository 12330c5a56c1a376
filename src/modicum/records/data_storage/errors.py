"""What can be wrong with a change of the storage policy."""

from __future__ import annotations

from modicum.core.values import ModicumError


class ChangedMeanwhile(ModicumError):
    """Another revision came into force after the admin opened the page. Nothing was saved."""

    code = "data_storage_changed"
    status = 409
