"""The database of this installation, where the admin has set one up."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import structlog
from django.conf import settings
from django.utils.translation import get_language

from modicum.core.values import ModicumError
from modicum.platform.addresses.database import AddressDatabase

log = structlog.get_logger(__name__)


def database() -> AddressDatabase | None:
    """The one that `MODICUM_ADDRESS_DATABASE` names."""
    named: Path | None = settings.MODICUM_ADDRESS_DATABASE
    return None if named is None else _of(named)


def place_of(address: str) -> str:
    """Country and network of an address in the reader's language, for the screen; empty where not known.

    A database that is missing or broken gives no name, and the desk goes on: see `modicum doctor`.
    """
    found = database()
    if found is None:
        return ""
    try:
        return str(found.find(address, language=get_language() or "en"))
    except ModicumError as error:
        log.warning("addresses.not_read", code=error.code)
        return ""


@cache
def _of(file: Path) -> AddressDatabase:
    return AddressDatabase(file)
