"""What happens before the first request and after the last one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress

import structlog

from modicum.core.pii import shared_detector
from modicum.platform import policies
from modicum.platform.security.asgi import Receive, Send
from modicum.platform.store import installation

log = structlog.get_logger()


async def lifespan(receive: Receive, send: Send) -> None:
    """Start the rooms, wait for the end, stop them, and commit what is still queued."""
    from modicum.desk.live import hub
    from modicum.platform.outbox.worker import keep_delivering
    from modicum.records.audits.weekly import keep_auditing
    from modicum.records.exposure.mailing import keep_mailing
    from modicum.records.retention.hourly import keep_sweeping

    await receive()
    await asyncio.to_thread(shared_detector().make_ready)
    async with _alongside(policies.watch()):
        await hub.start()
        async with (
            _alongside(keep_sweeping()),
            _alongside(keep_auditing()),
            _alongside(keep_mailing()),
            _alongside(keep_delivering()),
        ):
            await send({"type": "lifespan.startup.complete"})
            log.info("started")
            await receive()
        await hub.stop()
    installation().writer.stop()
    log.info("stopped")
    await send({"type": "lifespan.shutdown.complete"})


@asynccontextmanager
async def _alongside(endless: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Let `endless` run until the block is left."""
    running = asyncio.create_task(endless)
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
