"""Audits and redactions beside a running server: on one thread of their own, one after the other.

What a stop interrupts goes on at the next start.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from subprocess import DEVNULL

import structlog
from django.db import connections

from modicum.core.values import ModicumError
from modicum.platform.store import installation
from modicum.platform.store.database_errors import without_values
from modicum.platform.terminal import Exit
from modicum.records.audits import planning, reasons, runs
from modicum.records.audits.errors import AuditRunning, AuditStopped
from modicum.records.audits.lookers import WORTH_PROCESSES
from modicum.records.audits.redacting import redact_marked
from modicum.records.audits.runs import LOOK_EVERY_S, Wanted

log = structlog.get_logger(__name__)

Work = Callable[[Callable[[], bool]], object]


class Background:
    """The thread, while there is something to do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Work] = []
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def add(self, work: Work) -> None:
        """Do `work` when what was added before is done."""
        with self._lock:
            self._waiting.append(work)
            if self._thread is None:
                self._stopping.clear()
                self._thread = threading.Thread(target=self._run, name="audit", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Return when nothing is left to do."""
        while (thread := self._thread) is not None:
            thread.join()

    def stop(self) -> None:
        """Break off soon, and return when that is done."""
        with self._lock:
            self._waiting.clear()
            self._stopping.set()
        self.wait()

    def _run(self) -> None:
        try:
            while (work := self._next()) is not None:
                _attempt(work, self._stopping.is_set)
        finally:
            connections.close_all()

    def _next(self) -> Work | None:
        with self._lock:
            if self._waiting:
                return self._waiting.pop(0)
            self._thread = None
            return None


background = Background()
"""The one of this process."""


def begin_audit(wanted: Wanted) -> None:
    """Start an audit, or go on with the one that broke off; its progress is in its row."""
    background.add(partial(_audit, wanted))


def begin_redacting() -> None:
    """Redact what is marked."""
    background.add(lambda stop: redact_marked(stop=stop))


def see_to_it() -> None:
    """Go on with what broke off, and begin the weekly audit where it is due."""
    installation().writer.run(reasons.forget_gone)
    begin_redacting()
    plan = planning.plan()
    if runs.unfinished() is not None or (plan.is_on and plan.is_overdue):
        begin_audit(Wanted())


def _audit(wanted: Wanted, stop: Callable[[], bool]) -> None:
    """A small one is done on this thread; for a large one the command is called.

    Opening what is stored holds the interpreter's lock, and whoever chats would wait for it.
    """
    try:
        pending = runs.begin(wanted)
    except AuditRunning:
        return
    if pending < WORTH_PROCESSES:
        runs.audit(wanted, stop=stop)
    else:
        _call_the_command(stop)


def _call_the_command(stop: Callable[[], bool]) -> None:
    """It goes on with the audit that was begun. Told to stop it breaks off, and the next one goes on."""
    data = str(installation().data.root)
    command = [sys.executable, "-m", "modicum", "audit", "run", "--json", "--data", data]
    with subprocess.Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL) as called:
        while called.poll() is None:
            if stop():
                called.terminate()
                raise AuditStopped
            time.sleep(LOOK_EVERY_S)
    if called.returncode not in (Exit.DONE, Exit.FOUND_SOMETHING, Exit.GAPS):
        log.warning("audit_failed", code=called.returncode)


def _attempt(work: Work, stop: Callable[[], bool]) -> None:
    try:
        with without_values():
            installation()
            work(stop)
    except AuditStopped:
        log.info("audit_stopped")
    except ModicumError as error:
        log.warning("audit_failed", code=error.code)
