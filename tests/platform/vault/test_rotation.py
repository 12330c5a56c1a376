"""The wrapping key is replaced: a crash at any point leaves every key readable, and the next call goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from modicum.platform.store import Installation
from modicum.platform.vault import rotation, state
from modicum.platform.vault.errors import KeyUnusable, WrongKey
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.key_ring import KeyRing
from modicum.platform.vault.keys import Vault
from modicum.platform.vault.models import DataKey, VaultState
from modicum.platform.vault.root_key_file import read_root_key
from modicum.platform.vault.rotation import rotate

WANTED: Final = tuple(KeyId(session, "note", Phase.REST) for session in range(1, 8))


class Died(Exception):
    """The process ended here."""


@pytest.fixture
def keys(here: Installation) -> dict[KeyId, bytes]:
    """Seven keys, wrapped by the first generation."""
    return here.vault.create(WANTED)


def _started_anew(here: Installation) -> Vault:
    """What another process finds."""
    ring = KeyRing(read_root_key(here.data.key_file), here.data.key_file)
    state.refuse_wrong(ring, check=here.data.vault_check)
    return Vault(ring=ring, clock=here.clock, run=here.writer.run)


def _dies_at(call: int, of: Callable[..., object], *, after: bool) -> Callable[..., object]:
    calls = 0

    def dying(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call and not after:
            raise Died
        result = of(*args, **kwargs)
        if calls == call:
            raise Died
        return result

    return dying


def test_every_key_is_wrapped_anew_and_the_same(here: Installation, keys: dict[KeyId, bytes]) -> None:
    done = rotate(here.data.key_file)

    assert (done.generation, done.wrapped) == (2, 7)
    assert set(DataKey.objects.values_list("root", flat=True)) == {2}
    assert set(read_root_key(here.data.key_file).wrapping) == {2}
    assert _started_anew(here).find_all(WANTED) == keys


def test_a_server_that_runs_meanwhile_reads_on_and_makes_keys_that_last(
    here: Installation, keys: dict[KeyId, bytes]
) -> None:
    rotate(here.data.key_file)
    more = KeyId(9, "note", Phase.REST)

    assert here.vault.find_all(WANTED) == keys
    made = here.vault.create((more,))[more]
    assert _started_anew(here).find(more) == made


def test_derived_keys_stay(here: Installation) -> None:
    before = here.keys.derive(b"receipt")
    rotate(here.data.key_file)

    assert read_root_key(here.data.key_file).derive(b"receipt") == before


STEPS: Final = (
    ("write_root_key", 1),
    ("_wrap", 1),
    ("_wrap", 2),
    ("_wrap", 4),
    ("write_root_key", 2),
)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("step", "call"), STEPS)
def test_a_crash_loses_nothing_and_the_next_rotation_finishes(
    here: Installation,
    keys: dict[KeyId, bytes],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    call: int,
    *,
    after: bool,
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(rotation, "AT_ONCE", 2)
        crash.setattr(rotation, step, _dies_at(call, getattr(rotation, step), after=after))
        with pytest.raises(Died):
            rotate(here.data.key_file)

    assert _started_anew(here).find_all(WANTED) == keys
    assert here.vault.find_all(WANTED) == keys
    done = rotate(here.data.key_file)
    assert set(DataKey.objects.values_list("root", flat=True)) == {done.generation}
    assert set(read_root_key(here.data.key_file).wrapping) == {done.generation}
    assert _started_anew(here).find_all(WANTED) == keys


def test_a_crash_before_the_vault_heard_of_it_is_finished_too(
    here: Installation, keys: dict[KeyId, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(state, "move_to", _dies_at(1, state.move_to, after=False))
        with pytest.raises(Died):
            rotate(here.data.key_file)

    assert VaultState.objects.get().generation == 1
    assert _started_anew(here).find_all(WANTED) == keys
    assert rotate(here.data.key_file).generation == 2


def test_the_file_from_before_a_rotation_is_refused(here: Installation, tmp_path: Path) -> None:
    former = tmp_path / "former.key"
    shutil.copy(here.data.key_file, former)
    rotate(here.data.key_file)
    shutil.copy(former, here.data.key_file)

    with pytest.raises(WrongKey, match="generation 2"):
        _started_anew(here)


def test_a_file_that_cannot_be_replaced_changes_nothing(
    here: Installation, keys: dict[KeyId, bytes], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "mounted"
    elsewhere.mkdir(mode=0o700)
    file = elsewhere / "root.key"
    shutil.copy(here.data.key_file, file)
    (elsewhere / "root.key.new").mkdir()

    with pytest.raises(KeyUnusable, match="cannot be replaced"):
        rotate(file)

    assert VaultState.objects.get().generation == 1
    assert here.vault.find_all(WANTED) == keys
