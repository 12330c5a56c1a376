"""What happens before the first request and after the last one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from modicum.platform import policies
from modicum.platform.security.asgi import Receive, Send
from modicum.platform.store import installation

log = structlog.get_logger()


async def lifespan(receive: Receive, send: Send) -> None:
    """Start the rooms, wait for the end, stop them, and commit what is still queued."""
    from modicum.desk.live import hub

    await receive()
    async with _policy_watched():
        await hub.start()
        await send({"type": "lifespan.startup.complete"})
        log.info("started")
        await receive()
        await hub.stop()
    installation().writer.stop()
    log.info("stopped")
    await send({"type": "lifespan.shutdown.complete"})


@asynccontextmanager
async def _policy_watched() -> AsyncIterator[None]:
    watching = asyncio.create_task(policies.watch())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
