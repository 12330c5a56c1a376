"""Sweeps when the server starts, and every hour from then on; the rows of sign-ins that ran out as well."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog
from django.db import connections

from modicum.core.values import ModicumError
from modicum.platform.accounts import sign_ins
from modicum.platform.store import installation
from modicum.platform.store.database_errors import without_values
from modicum.records.retention.actions import sweep

log = structlog.get_logger()

HOUR: Final = 3600.0


async def keep_sweeping() -> None:
    """Sweep now and every hour, until cancelled. A sweep that fails is logged, and tried again in an hour."""
    while True:
        await asyncio.to_thread(_sweep)
        await asyncio.sleep(HOUR)


def _sweep() -> None:
    try:
        with without_values():
            swept = sweep()
            installation().writer.run(sign_ins.forget_expired)
    except ModicumError as error:
        log.warning("sweep_failed", code=error.code)
    else:
        if swept.values:
            log.info("swept", sessions=swept.sessions, values=swept.values)
    finally:
        connections.close_all()
