"""Looks every ten minutes whether an audit is due; the server runs this beside its requests."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog
from django.db import connections

from modicum.core.values import ModicumError
from modicum.platform.store.database_errors import without_values
from modicum.records.audits.background import background, see_to_it

log = structlog.get_logger(__name__)

EVERY_S: Final = 600.0


async def keep_auditing() -> None:
    """See to what is due, now and every ten minutes, until cancelled; then break off what is under way."""
    try:
        while True:
            await asyncio.to_thread(_look)
            await asyncio.sleep(EVERY_S)
    finally:
        await asyncio.shield(asyncio.to_thread(background.stop))


def _look() -> None:
    try:
        with without_values():
            see_to_it()
    except ModicumError as error:
        log.warning("audit_not_begun", code=error.code)
    finally:
        connections.close_all()
