"""Keys are made once, durable before they are used, and gone when they are destroyed."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from modicum.platform.store import Installation
from modicum.platform.vault.errors import KeyDestroyed
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.models import DataKey, Erasure
from modicum.platform.vault.open_keys import OpenKeys

CHAT = KeyId(7, "message_text", Phase.LIVE)
REST = KeyId(7, "message_text", Phase.REST)
NAME = KeyId(7, "customer_name", Phase.REST)
ELSEWHERE = KeyId(8, "message_text", Phase.LIVE)


def test_each_key_is_its_own(here: Installation) -> None:
    keys = here.vault.create((CHAT, REST, NAME, ELSEWHERE))

    assert len(set(keys.values())) == 4
    assert {len(key) for key in keys.values()} == {32}


def test_a_key_is_made_once(here: Installation) -> None:
    first = here.vault.create((CHAT, NAME))

    assert here.vault.create((CHAT, NAME, ELSEWHERE)).items() >= first.items()
    assert here.vault.find(NAME) == first[NAME]
    assert DataKey.objects.count() == 3


def test_two_threads_get_the_same_key(here: Installation) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: here.vault.create((NAME,))[NAME], range(8)))

    assert len(set(found)) == 1


def test_a_key_is_on_disk_before_the_action_that_wanted_it_is_committed(here: Installation) -> None:
    def count_from_outside() -> int:
        here.vault.create((CHAT,))
        with sqlite3.connect(here.data.vault_database) as other:
            (found,) = other.execute("SELECT count(*) FROM vault_datakey").fetchone()
        return int(found)

    assert here.writer.run(count_from_outside) == 1


def test_a_key_stays_when_the_action_that_wanted_it_fails(here: Installation) -> None:
    def fails() -> None:
        here.vault.create((CHAT,))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        here.writer.run(fails)

    assert DataKey.objects.count() == 1


def test_the_vault_holds_no_key_in_the_clear(here: Installation) -> None:
    keys = here.vault.create((CHAT, NAME))
    files = b"".join(file.read_bytes() for file in here.data.vault.iterdir())

    assert not any(key in files for key in keys.values())
    assert {len(bytes(row.wrapped)) for row in DataKey.objects.all()} == {40}


def test_a_destroyed_key_is_not_found_though_it_was_in_memory(here: Installation) -> None:
    here.vault.create((CHAT, NAME))
    here.vault.destroy((7,), phase=Phase.LIVE)

    with pytest.raises(KeyDestroyed):
        here.vault.find(CHAT)
    assert here.vault.find(NAME)


def test_destroying_names_the_classes_that_are_meant(here: Installation) -> None:
    here.vault.create((CHAT, REST, NAME, ELSEWHERE))

    assert here.vault.destroy((7,), data_classes={"message_text"}) == 2
    assert here.vault.names_of(7) == {NAME}
    assert here.vault.names_of(8) == {ELSEWHERE}


def test_a_rewrite_leaves_no_entry_in_the_ledger_and_the_key_can_be_made_anew(here: Installation) -> None:
    (before,) = here.vault.create((REST,)).values()
    here.vault.destroy((7,))

    assert not Erasure.objects.exists()
    assert here.vault.create((REST,))[REST] != before


def test_an_erasure_is_in_the_ledger_once_and_takes_no_new_key(here: Installation) -> None:
    here.vault.create((CHAT, NAME))
    here.vault.erase((7,), data_classes={"message_text"})
    here.vault.erase((7,), data_classes={"message_text"})

    assert [(entry.session, entry.data_class) for entry in Erasure.objects.all()] == [(7, "message_text")]
    with pytest.raises(KeyDestroyed):
        here.vault.create((NAME, REST))
    assert here.vault.create((NAME,))


def test_a_session_that_was_erased_whole_takes_no_key_at_all(here: Installation) -> None:
    here.vault.erase((7,))

    with pytest.raises(KeyDestroyed):
        here.vault.create((NAME,))
    assert here.vault.create((ELSEWHERE,))


def test_many_sessions_are_destroyed_at_once(here: Installation) -> None:
    wanted = [KeyId(session, "note", Phase.REST) for session in range(1, 1202)]
    here.vault.create(wanted)

    assert here.vault.find_all(wanted).keys() == set(wanted)
    assert here.vault.destroy(range(1, 1202)) == 1201


def test_a_key_that_was_read_before_it_was_destroyed_is_not_remembered_after() -> None:
    known = OpenKeys()
    before = known.moment
    known.forget(lambda key_id: key_id.session == 7)
    known.keep(CHAT, b"stale", since=before)

    assert known.get(CHAT) is None
