"""Logs: JSON on stderr, of codes, ids, class names and code locations. No value can get in."""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

WHAT = frozenset({"event", "level", "timestamp", "logger", "where", "error", "status", "code", "kind"})
WHICH = frozenset({"session", "channel", "member", "revision", "epoch", "host", "port", "count", "seconds"})
FIELDS = WHAT | WHICH
"""What an event may carry. Anything else is dropped: one cannot log a value by giving it a new name."""

CODE = re.compile(r"[A-Za-z0-9_.:+/<>-]{1,120}", re.ASCII)
LIBRARIES = ("django", "django.server", "uvicorn", "uvicorn.error", "uvicorn.access", "allauth", "asyncio")

_library_log = structlog.get_logger("library")


def configure(settings: Mapping[str, str]) -> None:
    """Django's `LOGGING_CONFIG`: our own events and those of every library go through the same sieve."""
    configure_structlog()
    root = logging.getLogger()
    root.handlers = [LibraryHandler()]
    root.setLevel(settings["level"])
    for name in LIBRARIES:
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = name != "uvicorn.access"
        library.setLevel(settings["level"])


def silence_tracebacks() -> None:
    """Report uncaught exceptions by class and place: Python would print their text, which may hold values."""
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda caught: _log_uncaught(
        caught.exc_type, caught.exc_value, caught.exc_traceback
    )
    sys.unraisablehook = lambda caught: _log_uncaught(caught.exc_type, caught.exc_value, caught.exc_traceback)


class LibraryHandler(logging.Handler):
    """Turns a library's log record into an event: who said it and where, and never the message itself."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the place, the status code if there is one, and the class of an exception.

        What a caller got wrong (4xx) is left out: anyone could fill the disk with it.
        """
        fields: dict[str, str | int] = {"logger": record.name, "where": f"{record.module}:{record.lineno}"}
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            if 400 <= status < 500:
                return
            fields["status"] = status
        if record.exc_info and record.exc_info[0]:
            fields |= _exception(record.exc_info[0], record.exc_info[2])
        _library_log.log(record.levelno, "library", **fields)


def only_codes(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep the fields on the list, and of these only numbers and codes."""
    return {name: _coded(value) for name, value in event.items() if name in FIELDS}


def _coded(value: object) -> str | int | float | None:
    if value is None or isinstance(value, int | float):
        return value
    return value if isinstance(value, str) and CODE.fullmatch(value) else "?"


def configure_structlog(stream: TextIO | None = None) -> None:
    """Write events to `stream`, else to stderr."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_codes,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=stream or sys.stderr),
        cache_logger_on_first_use=False,
    )


def _log_uncaught(
    kind: type[BaseException], _error: BaseException | None, traceback: TracebackType | None
) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _library_log.critical("uncaught", **_exception(kind, traceback))


def _exception(kind: type[BaseException], traceback: TracebackType | None) -> dict[str, str | int]:
    frames = extract_tb(traceback)
    ours = [frame for frame in frames if "modicum" in Path(frame.filename).parts] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "nowhere"
    return {"error": kind.__name__, "where": where}
