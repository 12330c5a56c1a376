"""Clears residue a moment after something was rewritten: once for all that ends within half a second."""

from __future__ import annotations

import threading
from typing import Final

import structlog
from django.db import connections

from modicum.core.values import ModicumError
from modicum.platform.store.installation import Installation, has_installation, installation
from modicum.platform.store.residue import clear_residue

WITHIN_S: Final = 0.5

log = structlog.get_logger(__name__)

_lock = threading.Lock()
_due: set[int] = set()


def clear_soon() -> None:
    """See to it that residue is cleared within a second, on a thread of its own. May be called very often."""
    here = installation()
    with _lock:
        if id(here) in _due:
            return
        _due.add(id(here))
    timer = threading.Timer(WITHIN_S, _clear, args=(here,))
    timer.daemon = True
    timer.start()


def _clear(here: Installation) -> None:
    with _lock:
        _due.discard(id(here))
    if not has_installation() or installation() is not here:
        return
    try:
        if not clear_residue().is_clear:
            clear_soon()
    except ModicumError as error:
        log.warning("store.residue_not_cleared", code=error.code)
    finally:
        connections.close_all()
