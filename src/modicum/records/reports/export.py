"""Writes a report into a file: session after session, with a few of them in memory at a time."""

from __future__ import annotations

import csv
import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TextIO, assert_never

from modicum.desk.channels.queries import field_classes
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.readers import Readers
from modicum.desk.sessions.reading import StoredSession, read_session
from modicum.platform.accounts.models import Member
from modicum.platform.store.database_errors import without_values
from modicum.records.reports.documents import document_of
from modicum.records.reports.errors import CannotWrite
from modicum.records.reports.queries import chosen, in_order
from modicum.records.reports.tables import head_of, row_of
from modicum.records.reports.wanted import Wanted

Write = Callable[[SupportSession, StoredSession], None]


class Format(StrEnum):
    """How a file is written."""

    CSV = "csv"
    JSONL = "jsonl"


@dataclass(slots=True)
class Written:
    """How many sessions were written, and by id the classes that were shown, and left out for named roles."""

    sessions: int = 0
    shown: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)


def write_sessions(wanted: Wanted, into: TextIO, *, as_format: Format, readers: Readers) -> Written:
    """Write every session that is wanted, oldest first, as far as `readers` may open it."""
    write, written = _writer(into, as_format, wanted), Written()
    with without_values():
        for session in in_order(chosen(SupportSession.objects.all(), wanted)):
            stored = read_session(session, readers=readers)
            write(session, stored)
            written.sessions += 1
            written.shown |= stored.shown
            written.withheld |= stored.withheld
    return written


@contextmanager
def private_file(file: Path) -> Iterator[TextIO]:
    """A new file that only its owner reads (0600). When all is written it takes its name.

    Where something is raised meanwhile, nothing of it is left. Raises `CannotWrite`.
    """
    _refuse_special(file)
    try:
        handle, name = tempfile.mkstemp(prefix=".modicum-report-", dir=file.parent)
    except OSError as error:
        raise CannotWrite(file) from error
    try:
        with open(handle, "w", encoding="utf-8", newline="") as text:
            yield text
        os.replace(name, file)
    except OSError as error:
        raise CannotWrite(file) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _writer(into: TextIO, as_format: Format, wanted: Wanted) -> Write:
    staff = dict(Member.objects.values_list("pk", "name"))
    match as_format:
        case Format.JSONL:
            return lambda session, stored: _write_line(into, document_of(session, stored, staff))
        case Format.CSV:
            rows, fields = csv.writer(into), _fields(wanted)
            rows.writerow(head_of(fields))
            return lambda session, stored: rows.writerow(row_of(session, stored, fields, staff))
        case _:
            assert_never(as_format)


def _write_line(into: TextIO, document: dict[str, object]) -> None:
    into.write(json.dumps(document, ensure_ascii=False) + "\n")


def _fields(wanted: Wanted) -> list[str]:
    """The custom fields that get a column: `channel.key`."""
    names = [data_class.id.removeprefix("field.") for data_class in field_classes()]
    return [name for name in names if wanted.channel in (None, name.partition(".")[0])]


def _refuse_special(file: Path) -> None:
    """A device, a pipe or a folder is not replaced by a report."""
    try:
        mode = os.lstat(file).st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotWrite(file) from error
    if not stat.S_ISREG(mode):
        raise CannotWrite(file)
