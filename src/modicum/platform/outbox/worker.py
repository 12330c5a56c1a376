"""Sends what is due: in the running server, and as the command `modicum worker`."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

import structlog
from django.db import connections

from modicum.core.values import ModicumError
from modicum.platform.outbox import actions, deliverers, waking
from modicum.platform.outbox.claiming import Claim, claim, is_due, opened
from modicum.platform.outbox.deliverers import Batch, Deliverer, Outcome, Verdict
from modicum.platform.outbox.settling import settle
from modicum.platform.store import installation
from modicum.platform.store.database_errors import without_values

log = structlog.get_logger(__name__)

AT_A_TIME: Final = 8
"""Receivers that are sent to at one time."""
LOOK_EVERY_S: Final = 1.0
TIDY_EVERY_S: Final = 3600.0
FAILED: Final = Outcome(Verdict.AGAIN, "failed")


def deliver_due() -> int:
    """Send everything that is due now, on this thread; how many batches. For commands and tests."""
    sent = 0
    while (found := _next()) is not None:
        send(*found)
        sent += 1
    return sent


def send(deliverer: Deliverer, claimed: Claim) -> None:
    """Deliver one batch and note what came of it."""
    batch = opened(claimed)
    outcomes = _answers(deliverer, batch) if batch.letters else []
    by_message = {letter.message: outcome for letter, outcome in zip(batch.letters, outcomes, strict=True)}
    installation().writer.run(partial(settle, deliverer, claimed, by_message))


class Worker:
    """Sends from several threads, one receiver each, until it is stopped."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._busy: set[int] = set()

    def run(self) -> None:
        """Send what is due until `stop`; what is being sent is brought to its end."""
        clock = installation().clock
        tidied = float("-inf")
        with ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="outbox") as pool:
            while not self._stopping.is_set():
                if clock.monotonic() - tidied >= TIDY_EVERY_S:
                    tidied = clock.monotonic()
                    _guarded(_tidy)
                _guarded(partial(self._hand_out, pool))
                waking.wait(LOOK_EVERY_S)
        connections.close_all()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()
        waking.wake()

    def _hand_out(self, pool: ThreadPoolExecutor) -> None:
        while len(self._busy) < AT_A_TIME and (found := _next()) is not None:
            with self._lock:
                self._busy.add(found[1].stream)
            pool.submit(self._send, *found)

    def _send(self, deliverer: Deliverer, claimed: Claim) -> None:
        _guarded(partial(send, deliverer, claimed))
        connections.close_all()
        with self._lock:
            self._busy.discard(claimed.stream)
        waking.wake()


async def keep_delivering() -> None:
    """Send what is due until cancelled; then finish what is being sent."""
    worker = Worker()
    running = asyncio.get_running_loop().run_in_executor(None, worker.run)
    try:
        await asyncio.shield(running)
    finally:
        worker.stop()
        await asyncio.wait([running])


def _next() -> tuple[Deliverer, Claim] | None:
    """The next batch that is due, leased to this process. It looks before it bothers the writer."""
    for kind in deliverers.kinds():
        deliverer = deliverers.deliverer_of(kind)
        if is_due(deliverer):
            claimed = installation().writer.run(partial(claim, deliverer))
            if claimed is not None:
                return deliverer, claimed
    return None


def _answers(deliverer: Deliverer, batch: Batch) -> Sequence[Outcome]:
    """What came of each letter. What the deliverer raises is a failed try of them all, without its text."""
    try:
        outcomes = deliverer.deliver(batch)
    except ModicumError as error:
        return [Outcome(Verdict.AGAIN, error.code)] * len(batch.letters)
    except Exception as error:
        log.warning("outbox_deliverer_failed", kind=deliverer.kind, error=type(error).__name__)
        return [FAILED] * len(batch.letters)
    return outcomes


def _tidy() -> None:
    while installation().writer.run(actions.forget_old):
        pass


def _guarded(work: Callable[[], object]) -> None:
    """Do `work`; where a database does not answer, the next look tries again."""
    try:
        with without_values():
            work()
    except ModicumError as error:
        log.warning("outbox_failed", code=error.code)
