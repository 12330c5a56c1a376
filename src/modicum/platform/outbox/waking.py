"""Wakes this process's worker as soon as something is committed, instead of at its next look."""

from __future__ import annotations

import threading

_something_waits = threading.Event()


def wake() -> None:
    """Something may be due."""
    _something_waits.set()


def wait(seconds: float) -> None:
    """Return when something may be due, or after that time."""
    _something_waits.wait(seconds)
    _something_waits.clear()
