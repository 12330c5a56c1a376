"""The one thread that writes. What waits is committed together: many messages, one flush to disk."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from django.db import connection, connections, transaction
from django.db.utils import DatabaseError, InterfaceError

from modicum.platform.store.database_errors import wrapped
from modicum.platform.store.errors import (
    StoreError,
    StoreFault,
    StoreUnavailable,
    WriterBusy,
    WriterInsideTransaction,
    WriterStopped,
)
from modicum.platform.store.postgresql import take_write_lock
from modicum.platform.store.writer_jobs import ActionJob, Batch, BatchJob, Job

R = TypeVar("R")
Item = TypeVar("Item")

QUEUE_CAP = 10_000
COMMIT_JOBS = 512
COMMIT_SECONDS = 0.020
GATHER_SECONDS = 0.005
"""The next transaction begins no sooner after a commit: under load it then has more to share its cost."""


class Writer:
    """Runs actions one after another on its own thread, grouped into transactions of at most 20 ms.

    Between two transactions are 2 ms at least; who writes now and then never waits for them.

    Each action has a savepoint: one that raises takes nobody else's work with it. A result is handed over
    after the commit, never before, and what was queued is carried out even if nobody waits any more.
    Database errors come out as `StoreError`, without their text.
    """

    def __init__(self) -> None:
        self._waiting: deque[Job] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._transactions = 0
        self._gather_until = 0.0

    @property
    def transaction_number(self) -> int | None:
        """Which transaction the calling action runs in; None outside of actions."""
        return self._transactions if self._is_writer_thread else None

    def run(self, action: Callable[[], R]) -> R:
        """Run `action` and wait for its commit. Called from within an action it simply runs.

        Raises what the action raises, `WriterBusy`, `WriterStopped`, or a `StoreError` of the database.
        """
        if self._is_writer_thread:
            return action()
        if connection.in_atomic_block:
            raise WriterInsideTransaction(
                "a transaction is open on this thread; the writer would wait for it"
            )
        return self.submit(action).result()

    async def arun(self, action: Callable[[], R]) -> R:
        """`run`, for the event loop."""
        return await asyncio.wrap_future(self.submit(action))

    def submit(self, action: Callable[[], R]) -> Future[R]:
        """Queue `action`; the future is done after its commit."""
        job = ActionJob(action)
        with self._changed:
            self._put(job)
        return job.future

    def append(self, batch: Batch[Item], item: Item) -> asyncio.Future[None]:
        """Queue `item` from the event loop; neighbours of one batch are written by one call, in order."""
        loop = asyncio.get_running_loop()
        with self._changed:
            last = self._waiting[-1] if self._waiting else None
            if isinstance(last, BatchJob) and last.takes(batch, loop):
                return last.add(item)
            job = BatchJob(batch, loop)
            future = job.add(item)
            self._put(job)
            return future

    def stop(self) -> None:
        """Commit what waits, then end the thread and close its connection. Nothing is taken after that."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread is not None and not self._is_writer_thread:
            self._thread.join()

    @property
    def _is_writer_thread(self) -> bool:
        return threading.current_thread() is self._thread

    def _put(self, job: Job) -> None:
        if self._stopping:
            raise WriterStopped("the writer has been stopped")
        if len(self._waiting) >= QUEUE_CAP:
            raise WriterBusy("too many writes are waiting")
        self._waiting.append(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
            self._thread.start()
        self._changed.notify()

    def _work(self) -> None:
        try:
            while jobs := self._take():
                self._commit(jobs)
                self._gather_until = time.monotonic() + GATHER_SECONDS
        finally:
            connections.close_all()

    def _take(self) -> list[Job]:
        with self._changed:
            while not self._waiting and not self._stopping:
                self._changed.wait()
        time.sleep(max(0.0, self._gather_until - time.monotonic()))
        with self._changed:
            return [self._waiting.popleft() for _ in range(min(len(self._waiting), COMMIT_JOBS))]

    def _commit(self, jobs: Sequence[Job]) -> None:
        """One transaction; the jobs that do not fit into its time wait for the next one."""
        self._transactions += 1
        try:
            _let_go_of_broken_connections()
            done = _run_in_transaction(jobs)
        except Exception as error:
            done = len(jobs)
            for job in jobs:
                job.lose(_cleaned(error))
            connection.close()
        with self._changed:
            self._waiting.extendleft(reversed(jobs[done:]))
        for job in jobs[:done]:
            job.settle()


def _run_in_transaction(jobs: Sequence[Job]) -> int:
    """How many of `jobs` were run and committed: as many as fit into the time, and at least one."""
    with transaction.atomic():
        take_write_lock(connection)
        deadline = time.monotonic() + COMMIT_SECONDS
        for done, job in enumerate(jobs, start=1):
            job.run()
            if connection.needs_rollback:
                raise StoreUnavailable("the database gave up the transaction")
            if time.monotonic() > deadline:
                return done
    return len(jobs)


def _let_go_of_broken_connections() -> None:
    """After an error, look whether each database still answers; where not, it is connected to anew.

    A file stays open without that: Django would open it and set it up again for each transaction. A server's
    connections go back to the pool, which looks whether they are alive.
    """
    for used in connections.all(initialized_only=True):
        if used.errors_occurred or used.vendor != "sqlite":
            used.close_if_unusable_or_obsolete()


def _cleaned(error: Exception) -> StoreError:
    if isinstance(error, StoreError):
        return error
    if isinstance(error, DatabaseError | InterfaceError):
        return wrapped(error)
    return StoreFault(f"the transaction ended with {type(error).__name__}")
