"""Runs previews in the background, one at a time, and keeps the figures of the last few in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import structlog
from django.db import connections

from modicum.core.policy import Policy
from modicum.core.policy.preview import Tally
from modicum.core.values import ModicumError
from modicum.platform.store import Installation, installation
from modicum.records.data_storage.stored_preview import MOST, Job, StoredPreview, how_many

log = structlog.get_logger()

THREADS: Final = 2
FIRST_FIGURES_S: Final = 0.8
"""So long a page waits for figures before it is sent without all of them."""

STALE_AFTER_S: Final = 300.0
HELD: Final = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """How far a preview is, and what it counted so far, by the id of the class."""

    conversations: int
    done: float
    tallies: Mapping[str, Tally]
    is_over: bool
    has_failed: bool

    @property
    def is_capped(self) -> bool:
        """Whether only the newest conversations are looked at."""
        return self.conversations > MOST

    @property
    def percent(self) -> int:
        """How far it is."""
        return int(self.done * 100)


class Run:
    """One preview: begun when it is made, on threads of its own."""

    def __init__(self, policy: Policy, here: Installation) -> None:
        self._policy, self._here = policy, here
        self._began = here.clock.monotonic()
        self._lock = threading.Lock()
        self._tallies: dict[str, Tally] = {}
        self._done, self._jobs, self._conversations = 0, 1, 0
        self._has_failed = False
        self._over = threading.Event()
        threading.Thread(target=self._work, name="preview", daemon=True).start()

    @property
    def is_stale(self) -> bool:
        """Whether something may have been stored or erased since."""
        return self._here.clock.monotonic() - self._began > STALE_AFTER_S

    def figures(self, *, wait: float = 0.0) -> Figures:
        """What is known by now, or when it is over within so many seconds."""
        self._over.wait(wait)
        with self._lock:
            return Figures(
                conversations=self._conversations,
                done=self._done / self._jobs,
                tallies=dict(self._tallies),
                is_over=self._over.is_set(),
                has_failed=self._has_failed,
            )

    def stop(self) -> None:
        """Let it end where it is."""
        self._over.set()

    def _work(self) -> None:
        try:
            with ThreadPoolExecutor(THREADS, "preview") as threads:
                preview = StoredPreview(self._policy)
                jobs = list(preview.jobs())
                self._conversations, self._jobs = how_many(), len(jobs)
                for _ in threads.map(self._do, jobs):
                    pass
                threads.map(_let_go, range(THREADS))
        except ModicumError as error:
            log.warning("preview_failed", code=error.code)
            self._has_failed = True
        finally:
            self._over.set()
            connections.close_all()

    def _do(self, job: Job) -> None:
        if self._over.is_set():
            return
        found = job()
        with self._lock:
            self._done += 1
            for name, tally in found.items():
                self._tallies[name] = self._tallies.get(name, Tally()) + tally


def _let_go(_number: int) -> None:
    connections.close_all()


_runs: OrderedDict[object, Run] = OrderedDict()
_lock = threading.Lock()


def run_of(name: object, policy: Policy) -> Run:
    """The preview of that name: the one that runs or was just done, else a new one; others that run stop."""
    here = installation()
    with _lock:
        held = _runs.get((id(here), name))
        if held is not None and not held.is_stale:
            return held
        for other in _runs.values():
            other.stop()
        run = _runs[id(here), name] = Run(policy, here)
        _runs.move_to_end((id(here), name))
        while len(_runs) > HELD:
            _runs.popitem(last=False)
        return run
