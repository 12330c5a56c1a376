"""After an erasure nothing of it is left in any file, however small the log it lay in."""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction

from modicum.platform.store import Installation, residue
from modicum.platform.store.errors import WriterInsideTransaction
from modicum.platform.store.residue import clear_residue
from modicum.platform.trail import record
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.models import DataKey

NOTE = KeyId(7, "note", Phase.REST)


def _all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def _written_and_deleted(here: Installation) -> tuple[bytes, bytes]:
    """Bytes that were in the main database and in the vault a moment ago."""
    marker = secrets.token_hex(20)
    here.writer.run(lambda: Session.objects.create(session_key=marker, expire_date=here.clock.now()))
    here.vault.create((NOTE,))
    wrapped = bytes(DataKey.objects.get().wrapped)
    here.writer.run(Session.objects.all().delete)
    here.vault.destroy((7,))
    return marker.encode(), wrapped


@pytest.mark.sqlite
def test_nothing_is_left_of_what_was_deleted(here: Installation) -> None:
    row, wrapped = _written_and_deleted(here)
    before = _all_bytes(here.data.root)

    assert clear_residue().is_clear

    after = _all_bytes(here.data.root)
    assert row in before
    assert wrapped in before
    assert row not in after
    assert wrapped not in after


def test_a_reader_in_the_way_is_waited_for(here: Installation) -> None:
    _, wrapped = _written_and_deleted(here)
    reader = sqlite3.connect(here.data.vault_database, check_same_thread=False, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM vault_datakey").fetchone()

    def goes_away() -> None:
        time.sleep(0.4)
        reader.close()

    leaving = threading.Thread(target=goes_away)
    leaving.start()
    assert clear_residue().is_clear
    leaving.join()
    assert wrapped not in _all_bytes(here.data.vault)


def test_a_reader_that_stays_is_reported_by_its_database(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residue, "TRIES", 2)
    here.vault.create((NOTE,))
    reader = sqlite3.connect(here.data.vault_database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM vault_datakey").fetchone()
    here.vault.destroy((7,))

    assert clear_residue().busy == ("vault",)
    reader.close()
    assert clear_residue().is_clear


def test_it_does_not_disturb_the_writer(here: Installation) -> None:
    waiting = [here.writer.submit(lambda: record("a", actor=None, subject="b")) for _ in range(200)]

    assert clear_residue().is_clear
    assert not any(each.exception() for each in waiting)


def test_it_is_refused_inside_a_transaction(here: Installation) -> None:
    with transaction.atomic(), pytest.raises(WriterInsideTransaction):
        clear_residue()
