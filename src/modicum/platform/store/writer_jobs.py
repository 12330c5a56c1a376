"""What waits in the writer's queue: plain actions, and batches of items that one call writes together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
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
    """Neighbouring items of one batch."""

    def __init__(self, batch: Batch[Item]) -> None:
        self.batch = batch
        self._items: list[Item] = []
        self._singles: list[ActionJob[None]] = []

    @property
    def is_full(self) -> bool:
        """Whether the next item starts a new job."""
        return len(self._items) >= BATCH_ITEMS

    def add(self, item: Item) -> Future[None]:
        """Take one more item."""
        single = ActionJob(partial(self.batch.write, (item,)))
        self._items.append(item)
        self._singles.append(single)
        return single.future

    def run(self) -> None:
        """Write all items by one call; where that fails, one by one, so that only the bad ones are lost."""
        try:
            with transaction.atomic():
                self.batch.write(self._items)
        except Exception:
            for single in self._singles:
                single.run()
        else:
            for single in self._singles:
                single.win(None)

    def lose(self, error: Exception) -> None:
        """Raise `error` for everyone who waits."""
        for single in self._singles:
            single.lose(error)

    def settle(self) -> None:
        """Hand each item's outcome over."""
        for single in self._singles:
            single.settle()


def _future() -> Future[R]:
    """A future that cannot be cancelled: what was queued is carried out."""
    future: Future[R] = Future()
    future.set_running_or_notify_cancel()
    return future
