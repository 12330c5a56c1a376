"""Erasing takes the keys first, then the rows; a crash in between, and a backup, are made good at start."""

from __future__ import annotations

import shutil

import pytest
from django.db import connections

from modicum.platform.store import Installation, holders
from modicum.platform.store.erase import erase
from modicum.platform.store.errors import WriterInsideTransaction
from modicum.platform.store.recovery import Recovered, recover
from modicum.platform.vault import shelf
from modicum.platform.vault.errors import KeyDestroyed
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.models import DataKey, Erasure
from tests.fakes.shelf import MemoryShelf

CHAT = KeyId(7, "message_text", Phase.REST)
NAME = KeyId(7, "customer_name", Phase.REST)
OTHER = KeyId(8, "message_text", Phase.REST)
ITSELF = KeyId(0, "pseudonyms.2026-03", Phase.REST)
NOTHING_TO_DO = Recovered(0, 0, 0)


@pytest.fixture
def kept(here: Installation, monkeypatch: pytest.MonkeyPatch) -> MemoryShelf:
    """Three values of two sessions, each with its key; nobody else holds anything."""
    monkeypatch.setattr(holders, "_holders", {})
    values = MemoryShelf()
    holders.register(values)
    here.vault.create((CHAT, NAME, OTHER, ITSELF))
    values.values = {CHAT: b"chat", NAME: b"name", OTHER: b"other"}
    return values


def test_an_erased_session_is_gone_and_the_others_stay(here: Installation, kept: MemoryShelf) -> None:
    done = erase((7,))

    assert (done.keys, done.values, done.residue.is_clear) == (2, 2, True)
    assert kept.values.keys() == {OTHER}
    assert here.vault.find(OTHER)
    with pytest.raises(KeyDestroyed):
        here.vault.find(CHAT)


def test_one_class_of_a_session_is_erased_alone(here: Installation, kept: MemoryShelf) -> None:
    erase((7,), {"customer_name"})

    assert kept.values.keys() == {CHAT, OTHER}
    assert here.vault.names_of(7) == {CHAT}


def test_erasing_again_finds_nothing(here: Installation, kept: MemoryShelf) -> None:
    erase((7,))
    again = erase((7,))

    assert (again.keys, again.values) == (0, 0)
    assert Erasure.objects.count() == 1


def test_what_ran_out_leaves_no_entry_in_the_ledger(here: Installation, kept: MemoryShelf) -> None:
    erase((7,), on_record=False)

    assert not Erasure.objects.exists()
    assert kept.values.keys() == {OTHER}


def test_erasing_inside_an_action_is_refused(here: Installation, kept: MemoryShelf) -> None:
    with pytest.raises(WriterInsideTransaction):
        here.writer.run(lambda: erase((7,)))


def test_a_whole_installation_needs_no_recovery(here: Installation, kept: MemoryShelf) -> None:
    assert recover() == NOTHING_TO_DO
    assert here.vault.names_of(0) == {ITSELF}


def test_a_crash_after_the_keys_went_is_finished_at_start(here: Installation, kept: MemoryShelf) -> None:
    here.vault.erase((7,))

    assert recover().found_anything
    assert kept.values.keys() == {OTHER}
    assert recover() == NOTHING_TO_DO


def test_a_value_without_its_key_is_swept(here: Installation, kept: MemoryShelf) -> None:
    here.vault.destroy_exactly((NAME,))

    assert recover() == Recovered(0, 0, 1)
    assert kept.values.keys() == {CHAT, OTHER}


def test_a_key_without_a_value_is_swept(here: Installation, kept: MemoryShelf) -> None:
    unused = KeyId(9, "note", Phase.LIVE)
    here.vault.create((unused,))

    assert recover() == Recovered(0, 1, 0)
    assert not here.vault.names_of(9)


def test_the_sweep_pages_through_many_keys(
    here: Installation, kept: MemoryShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "PAGE_KEYS", 2)
    here.vault.create(KeyId(session, "note", Phase.REST) for session in range(1, 30, 3))
    beyond = KeyId(1_000, "note", Phase.REST)
    kept.values[beyond] = b"its key never came"

    assert recover() == Recovered(0, 10, 1)
    assert DataKey.objects.count() == 4


def test_what_a_backup_of_the_rows_brings_back_is_erased_again(here: Installation, kept: MemoryShelf) -> None:
    backup = dict(kept.values)
    erase((7,))
    kept.values = backup

    assert recover().brought_back == 2
    assert kept.values.keys() == {OTHER}


def test_what_a_backup_of_the_keys_brings_back_is_erased_again(here: Installation, kept: MemoryShelf) -> None:
    rows, keys = dict(kept.values), list(DataKey.objects.all())
    erase((7,), {"message_text"})
    kept.values = rows
    DataKey.objects.all().delete()
    DataKey.objects.bulk_create(keys)

    recover()

    assert kept.values.keys() == {NAME, OTHER}
    assert here.vault.names_of(7) == {NAME}


def test_a_backup_of_the_vault_opens_nothing_after_the_newest_ledger_was_replayed(
    here: Installation, kept: MemoryShelf
) -> None:
    backup = here.data.root / "backup.sqlite3"
    connections["vault"].cursor().execute("VACUUM INTO %s", [str(backup)])
    erase((7,))
    ledger = list(Erasure.objects.all())
    connections["vault"].close()
    here.writer.run(lambda: connections["vault"].close())
    shutil.copy(backup, here.data.vault_database)
    Erasure.objects.bulk_create(ledger)

    recover()

    assert not here.vault.names_of(7)
    assert here.vault.find(OTHER)
