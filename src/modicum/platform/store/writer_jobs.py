"""What waits in the writer's queue: plain actions, and batches of items that one call writes together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Generic, Protocol, TypeVar

from django.db import transaction
from django.db.utils import DatabaseError, InterfaceError

from modicum.platform.store.database_errors import wrapped
from modicum.platform.store.errors import StoreFault

R = TypeVar("R")
Item = TypeVar("Item")

BATCH_ITEMS = 256


class Job(Protocol):
    """One piece of work and the futures that wait for it."""

    def run(self) -> None:
        """Do the work inside the open transaction and remember what came of it."""
        ...

    def lose(self, error: Exception) -> None:
        """The transaction failed: `error` takes the place of whatever came of the work."""
        ...

    def settle(self) -> None:
        """The transaction is over: hand the outcome to whoever waits."""
        ...


class ActionJob(Generic[R]):
    """One action with a savepoint of its own."""

    def __init__(self, action: Callable[[], R]) -> None:
        self.future: Future[R] = _future()
        self._action = action
        self._outcome: Callable[[], None] = partial(self.future.set_exception, StoreFault("it was never run"))

    def run(self) -> None:
        """Run the action; what it raises is remembered, and its writes are undone."""
        try:
            with transaction.atomic():
                result = self._action()
        except (DatabaseError, InterfaceError) as error:
            self.lose(wrapped(error))
        except BaseException as error:
            self._outcome = partial(self.future.set_exception, error)
        else:
            self.win(result)

    def win(self, result: R) -> None:
        """Remember what the action gave."""
        self._outcome = partial(self.future.set_result, result)

    def lose(self, error: Exception) -> None:
        """Raise `error` for whoever waits."""
        self._outcome = partial(self.future.set_exception, error)

    def settle(self) -> None:
        """Hand over the result, or raise what the action raised."""
        self._outcome()


class Batch(Generic[Item]):
    """Items that one call writes together; `write` is called again for each single item where it failed."""

    def __init__(self, write: Callable[[Sequence[Item]], None]) -> None:
        self.write = write


class BatchJob(Generic[Item]):
    """Neighbouring items of one batch, all from one event loop, which hears of them by one call."""

    def __init__(self, batch: Batch[Item], loop: asyncio.AbstractEventLoop) -> None:
        self._batch = batch
        self._loop = loop
        self._items: list[Item] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._errors: dict[int, Exception] = {}

    def takes(self, batch: Batch[Item], loop: asyncio.AbstractEventLoop) -> bool:
        """Whether one more item of `batch` may join from that loop."""
        return self._batch is batch and self._loop is loop and len(self._items) < BATCH_ITEMS

    def add(self, item: Item) -> asyncio.Future[None]:
        """Take one more item."""
        future = self._loop.create_future()
        self._items.append(item)
        self._waiting.append(future)
        return future

    def run(self) -> None:
        """Write all items by one call; where that fails, one by one, so that only the bad ones are lost."""
        try:
            with transaction.atomic():
                self._batch.write(self._items)
        except Exception:
            self._run_one_by_one()

    def lose(self, error: Exception) -> None:
        """Raise `error` for everyone who waits."""
        self._errors = dict.fromkeys(range(len(self._items)), error)

    def settle(self) -> None:
        """Hand the outcomes over to the loop; where it is closed, nobody waits any more."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._hand_over)

    def _run_one_by_one(self) -> None:
        for number, item in enumerate(self._items):
            try:
                with transaction.atomic():
                    self._batch.write((item,))
            except (DatabaseError, InterfaceError) as error:
                self._errors[number] = wrapped(error)
            except Exception as error:
                self._errors[number] = error

    def _hand_over(self) -> None:
        for number, future in enumerate(self._waiting):
            if future.done():
                continue
            if number in self._errors:
                future.set_exception(self._errors[number])
            else:
                future.set_result(None)


def _future() -> Future[R]:
    """A future that cannot be cancelled: what was queued is carried out."""
    future: Future[R] = Future()
    future.set_running_or_notify_cancel()
    return future
