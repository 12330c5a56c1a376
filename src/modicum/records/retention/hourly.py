"""Sweeps when the server starts and every hour from then on; old sign-ins and keys go as well."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

import structlog
from django.db import connections

from modicum.core.values import ModicumError
from modicum.platform.accounts import sign_ins
from modicum.platform.policies import pseudonym_keys
from modicum.platform.store import installation
from modicum.platform.store.database_errors import without_values
from modicum.records.retention.actions import sweep
from modicum.records.retention.rules import NO_TIME

log = structlog.get_logger()

HOUR: Final = 3600.0


async def keep_sweeping() -> None:
    """Sweep now and every hour, until cancelled. A sweep that fails is logged, and tried again in an hour."""
    clock, elapsed = installation().clock, NO_TIME
    while True:
        began = clock.monotonic()
        await asyncio.to_thread(_sweep, elapsed)
        await asyncio.sleep(HOUR)
        elapsed = timedelta(seconds=clock.monotonic() - began)


def _sweep(elapsed: timedelta) -> None:
    try:
        with without_values():
            swept = sweep(elapsed=elapsed)
            installation().writer.run(sign_ins.forget_expired)
            installation().writer.run(lambda: pseudonym_keys.destroy_older(installation()))
    except ModicumError as error:
        log.warning("sweep_failed", code=error.code)
    else:
        if swept.values:
            log.info("swept", sessions=swept.sessions, values=swept.values)
        if swept.waits:
            log.warning("sweep_waits_for_the_clock")
    finally:
        connections.close_all()
