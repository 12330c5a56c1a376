"""Lets page threads do something on the event loop, where the rooms are, and wait for what comes of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Final, TypeVar

from modicum.desk.live.errors import LiveStopped
from modicum.desk.live.plane import Plane
from modicum.platform.store import installation

R = TypeVar("R")

PATIENCE_S: Final = 10.0
"""How long a page waits for the event loop before it gives up."""


class ThreadDoor:
    """The way to the live plane from any thread.

    Before `open`, and so in tests of pages and in commands, there is a plane without a loop: work is done on
    the calling thread, one at a time. It starts afresh with each installation.
    """

    def __init__(self) -> None:
        self.running: Plane | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._resting: Plane | None = None
        self._lock = threading.RLock()

    def open(self, plane: Plane) -> None:
        """From now on work is done on the loop this is called on."""
        self.running = plane
        self._loop = asyncio.get_running_loop()
        self._resting = None

    def close(self) -> Plane | None:
        """Nothing is done on the loop any more; gives back the plane that was running."""
        plane, self.running, self._loop = self.running, None, None
        return plane

    @property
    def plane(self) -> Plane:
        """The plane that is running, or the one without a loop."""
        return self.running or self._rest()

    def call(self, work: Callable[[Plane], R]) -> R:
        """Do `work` where the rooms are. Raises what it raises, or `LiveStopped`."""
        plane, loop = self.plane, self._loop
        if loop is None or _is_here(loop):
            with self._lock:
                return work(plane)
        done: Future[R] = Future()
        _hand_over(loop, lambda: _settle(done, lambda: work(plane)))
        return _waited_for(done)

    def run(self, work: Callable[[Plane], Coroutine[object, object, R]]) -> R:
        """The same for work that awaits. Not for the event loop's own thread, which could not wait."""
        plane, loop = self.plane, self._loop
        if loop is None:
            return asyncio.run(work(plane))
        awaited = work(plane)
        try:
            done = asyncio.run_coroutine_threadsafe(awaited, loop)
        except RuntimeError:
            awaited.close()
            raise LiveStopped from None
        return _waited_for(done)

    def _rest(self) -> Plane:
        with self._lock:
            here = installation()
            if self._resting is None or self._resting.here is not here:
                self._resting = Plane(here)
            return self._resting


def _is_here(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False


def _hand_over(loop: asyncio.AbstractEventLoop, work: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(work)
    except RuntimeError:
        raise LiveStopped from None


def _settle(done: Future[R], work: Callable[[], R]) -> None:
    try:
        done.set_result(work())
    except Exception as error:  # whatever it is belongs to the thread that waits
        done.set_exception(error)


def _waited_for(done: Future[R]) -> R:
    try:
        return done.result(timeout=PATIENCE_S)
    except TimeoutError:
        raise LiveStopped from None
