"""Who looks: this very process, or one on each core, which get texts through a pipe and give places back.

The others hold neither a key nor a database; they are as closed as this process, and end when it does.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from modicum.platform.security.process import close_the_process
from modicum.records.audits.looking import Kit, Looked, Looking, Seen, Text

B = TypeVar("B")


class Looker(Protocol):
    """Gives back each batch with what was found in its texts, in the same order."""

    def __call__(self, batches: Iterable[tuple[B, Sequence[Text]]], /) -> Iterator[tuple[B, Looked]]:
        """Look at the texts of each batch; what the batch is does not matter here."""
        ...


WORTH_PROCESSES: Final = 1_000
"""Sessions from which on starting processes is quicker than looking here."""

NICE: Final = 10
"""How far they stand back, so that live chat comes first. Who writes does not: chat waits for its lock."""

AHEAD: Final = 2
"""Batches that wait for each process, so that it never does."""


@contextmanager
def lookers(kit: Kit, sessions: int, *, processes: int | None = None) -> Iterator[Looker]:
    """Somebody who looks at about so many sessions. `processes` 0: here; None: as many as are worth it."""
    wanted = _worth(sessions) if processes is None else processes
    if not wanted:
        yield _Here(Looking(kit))
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(wanted, mp_context=context, initializer=_begin, initargs=(kit,))
    try:
        yield _Others(pool, wanted * AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _worth(sessions: int) -> int:
    return 0 if sessions < WORTH_PROCESSES else len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True)
class _Here:
    """Looks by itself."""

    looking: Looking

    def __call__(self, batches: Iterable[tuple[B, Sequence[Text]]], /) -> Iterator[tuple[B, Looked]]:
        """One batch after the other."""
        for batch, seen, texts, new in _planned(batches):
            looked = self.looking.look(new)
            seen.learn(new, looked)
            yield batch, Looked(seen.hits_in(texts), looked.seconds)


@dataclass(frozen=True, slots=True)
class _Others:
    """Hands to other processes what is new in each batch."""

    pool: ProcessPoolExecutor
    ahead: int

    def __call__(self, batches: Iterable[tuple[B, Sequence[Text]]], /) -> Iterator[tuple[B, Looked]]:
        """In order, with a few batches under way: neither all texts nor all findings are ever in memory."""
        waiting: deque[tuple[_Planned[B], Future[Looked]]] = deque()
        for planned in _planned(batches):
            waiting.append((planned, self.pool.submit(_look, planned.new)))
            if len(waiting) > self.ahead:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())


class _Planned(NamedTuple, Generic[B]):
    """A batch, what it shares with others, its texts and those of them that are to be looked at."""

    batch: B
    seen: Seen
    texts: Sequence[Text]
    new: list[Text]


def _planned(batches: Iterable[tuple[B, Sequence[Text]]]) -> Iterator[_Planned[B]]:
    seen = Seen()
    for batch, texts in batches:
        if seen.is_full:
            seen = Seen()
        yield _Planned(batch, seen, texts, seen.new_among(texts))


def _done(planned: _Planned[B], future: Future[Looked]) -> tuple[B, Looked]:
    """What was found in a batch. All before it are done: some of its texts were asked about with them."""
    looked = future.result()
    planned.seen.learn(planned.new, looked)
    return planned.batch, Looked(planned.seen.hits_in(planned.texts), looked.seconds)


_of_this_process: list[Looking] = []
"""Whoever looks in a process that was started for it: one."""


def _begin(kit: Kit) -> None:
    """What each process does first: close itself, stand back behind live chat, load the detector."""
    close_the_process()
    os.nice(NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _of_this_process.append(Looking(kit))
    _of_this_process[0].make_ready()


def _look(texts: Sequence[Text]) -> Looked:
    return _of_this_process[0].look(texts)


def _end_with_parent() -> None:
    """A parent that is killed cannot tell; without this its processes would wait forever."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)
