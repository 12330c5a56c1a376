"""`modicum report chat-log`: what is in the files, who can read them, and that the export is noted."""

from __future__ import annotations

import csv
import json
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from modicum.core.policy import FULL_RECORD, INTERNAL_IT, USUAL
from modicum.core.values import Reader
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import Outcome
from modicum.platform.store import Installation
from modicum.platform.trail.queries import events_about
from modicum.records.reports.errors import CannotWrite
from modicum.records.reports.export import Format, private_file, write_sessions
from modicum.records.reports.tables import FOR_OTHERS, NOT_STORED, harmless
from modicum.records.reports.wanted import Wanted
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.talks import begin, finish, held, put_in_force

ALL = Wanted()
EVERYBODY = frozenset(Reader)


def exported(
    folder: Path, as_format: Format, wanted: Wanted = ALL, *, readers: frozenset[Reader] = EVERYBODY
) -> str:
    """The text of an export, as those in these roles get it."""
    file = folder / f"report.{as_format}"
    with private_file(file) as text:
        write_sessions(wanted, text, as_format=as_format, readers=readers)
    return file.read_text("utf-8")


def lines(folder: Path, wanted: Wanted = ALL) -> list[dict[str, Any]]:
    """The objects of a JSONL export."""
    return [json.loads(line) for line in exported(folder, Format.JSONL, wanted).splitlines()]


def rows(folder: Path) -> list[Mapping[str, str]]:
    """The rows of a CSV export, by their heads."""
    return list(csv.DictReader(exported(folder, Format.CSV).splitlines(keepends=True)))


def test_under_minimum_only_the_session_itself_is_there(
    here: Installation, asking: Channel, cast: Cast, tmp_path: Path
) -> None:
    talk = held(here, asking, cast.tess)

    assert lines(tmp_path) == [
        {
            "session": talk.number,
            "channel": "support",
            "technician": "Tess",
            "started_at": "2026-03-02T09:00:00Z",
            "ended_at": "2026-03-02T09:00:00Z",
            "outcome": "resolved",
            "customer": {"fields": {}},
            "entries": [],
        }
    ]


def test_under_full_record_every_class_comes_back(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock, tmp_path: Path
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    held(here, asking, cast.tess)

    (line,) = lines(tmp_path)

    assert line["customer"] == {
        "name": "Maren Holt",
        "fields": {"name": "Maren Holt", "email": "maren@mail.example"},
        "address": "203.0.113.77",
        "user_agent": "Mozilla/5.0 (X11; Linux)",
        "page": "http://localhost/c/support/",
    }
    assert [(entry["author"], entry["text"]) for entry in line["entries"]] == [
        ("customer", "My kettle hums."),
        ("technician", "Does it boil?"),
        ("customer", "It does, and hums."),
    ]
    assert line["entries"][0]["at"] == "2026-03-02T09:41:19Z"
    assert line["notes"] == []


def test_an_open_session_is_there_with_its_state(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock, tmp_path: Path
) -> None:
    put_in_force(USUAL, asking, clock)
    begin(here, asking, cast.tess)

    (line,) = lines(tmp_path)

    assert line["outcome"] == "active"
    assert "ended_at" not in line
    assert len(line["entries"]) == 3


def test_the_oldest_comes_first_and_channels_can_be_chosen(
    here: Installation, asking: Channel, billing: Channel, cast: Cast, tmp_path: Path
) -> None:
    first, other = held(here, asking, cast.tess), held(here, billing, cast.ada)

    assert [line["session"] for line in lines(tmp_path)] == [first.number, other.number]
    assert [line["session"] for line in lines(tmp_path, Wanted(channel="billing"))] == [other.number]


def test_the_table_says_what_is_not_stored(
    here: Installation, asking: Channel, cast: Cast, tmp_path: Path
) -> None:
    finish(here, begin(here, asking, cast.tess), cast.tess, outcome=Outcome.UNRESOLVED)

    (row,) = rows(tmp_path)

    assert (row["outcome"], row["total_seconds"], row["has_chat_log"]) == ("unresolved", "600", "no")
    for column in ("customer_name", "address", "field.support.email", "notes", "chat"):
        assert row[column] == NOT_STORED


def test_a_cell_that_looks_like_a_formula_is_text(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock, tmp_path: Path
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    held(here, asking, cast.tess, turns=['=HYPERLINK("http://x.example")'])

    (row,) = rows(tmp_path)

    assert row["chat"].endswith('customer: =HYPERLINK("http://x.example")')
    assert not row["chat"].startswith("=")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "\n=1", "\uff1d1"])
def test_each_beginning_of_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_ordinary_words_stay_as_they_are() -> None:
    assert harmless("Maren = tall") == "Maren = tall"


def test_only_its_owner_can_read_the_file(tmp_path: Path, here: Installation) -> None:
    exported(tmp_path, Format.JSONL)

    assert stat.S_IMODE((tmp_path / "report.jsonl").stat().st_mode) == 0o600


def test_a_report_that_breaks_off_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "report.jsonl"
    file.write_text("former")

    def break_off() -> None:
        with private_file(file) as text:
            text.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"report.jsonl": "former"}


@pytest.mark.parametrize("file", ["", "missing/report.csv"])
def test_a_place_that_takes_no_file_is_refused(file: str, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite), private_file(tmp_path / file):
        raise AssertionError("nothing is written")


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(CannotWrite), private_file(Path("/dev/null")):
        raise AssertionError("nothing is written")


def test_the_export_is_an_audit_event_without_content(here: Installation) -> None:
    from modicum.records.reports import actions

    here.writer.run(lambda: actions.note_export(3, as_format="csv"))

    (event,) = events_about("report:chat-log")
    assert (event.kind, event.actor, event.detail) == (
        "chat_log.exported",
        None,
        {"format": "csv", "sessions": 3},
    )


def test_what_is_for_named_roles_is_left_out_for_all_others(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock, tmp_path: Path, signed_in: SignedIn
) -> None:
    put_in_force(INTERNAL_IT, asking, clock)
    talk = held(here, asking, cast.tess)
    address, sheet = "203.0.113.77", f"/reports/chat-log/{talk.number}/"
    officers, admins = frozenset({Reader.PRIVACY_OFFICER}), frozenset({Reader.ADMIN})

    assert address in exported(tmp_path, Format.JSONL, readers=officers)
    for readers in (admins, frozenset[Reader]()):
        (line,) = exported(tmp_path, Format.JSONL, readers=readers).splitlines()
        assert address not in line
        assert json.loads(line)["withheld"] == ["network_address"]
        assert FOR_OTHERS in exported(tmp_path, Format.CSV, readers=readers)
    assert address in signed_in(cast.priya).get(sheet).content.decode()
    page = signed_in(cast.ada).get(sheet).content.decode()
    assert address not in page
    assert "Stored for other roles than yours" in page


def test_readers_named_later_count_for_what_is_stored_already(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock, tmp_path: Path
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    held(here, asking, cast.tess)
    admins = frozenset({Reader.ADMIN})
    assert "203.0.113.77" in exported(tmp_path, Format.JSONL, readers=admins)

    put_in_force(INTERNAL_IT, asking, clock)

    assert "203.0.113.77" not in exported(tmp_path, Format.JSONL, readers=admins)
