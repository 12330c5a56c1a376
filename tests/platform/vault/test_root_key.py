"""The root key: made once, guarded, and never silently replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.platform.store import DataFolder
from modicum.platform.vault.errors import KeyCheckMissing, KeyMissing, KeyUnusable, SealBroken, WrongKey
from modicum.platform.vault.root_key import RootKey
from modicum.platform.vault.root_key_file import open_root_key, read_root_key, write_root_key

DATA_KEY = bytes(range(32))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A folder without a key yet."""
    folder = DataFolder.at(tmp_path / "data")
    folder.make()
    return folder


def _opened(folder: DataFolder) -> RootKey:
    return open_root_key(folder.key_file, check=folder.key_check)


def test_the_key_is_made_on_first_use_for_the_owner_alone(folder: DataFolder) -> None:
    _opened(folder)

    assert folder.key_file.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in folder.key_file.parent.iterdir()] == ["root.key"]


def test_the_same_file_gives_the_same_keys(folder: DataFolder) -> None:
    assert _opened(folder).derive(b"a") == _opened(folder).derive(b"a")


def test_each_use_has_a_key_of_its_own_length_and_value(folder: DataFolder) -> None:
    key = _opened(folder)

    assert key.derive(b"a", 16) != key.derive(b"b", 16)
    assert len(key.derive(b"a", 48)) == 48


def test_the_key_prints_as_nothing(folder: DataFolder) -> None:
    assert repr(_opened(folder)) == "<RootKey>"


def test_a_missing_key_is_named_and_not_replaced(folder: DataFolder) -> None:
    _opened(folder)
    folder.key_file.unlink()

    with pytest.raises(KeyMissing, match=str(folder.key_file)):
        _opened(folder)
    assert not folder.key_file.exists()


def test_a_lost_check_is_named_and_not_written_anew(folder: DataFolder) -> None:
    _opened(folder)
    folder.database.touch()
    folder.key_check.unlink()

    with pytest.raises(KeyCheckMissing, match="key-check is missing"):
        _opened(folder)
    assert not folder.key_check.exists()


def test_another_folders_key_is_refused(folder: DataFolder) -> None:
    _opened(folder)
    write_root_key(folder.key_file, RootKey.fresh())

    with pytest.raises(WrongKey, match=str(folder.key_file)):
        _opened(folder)


@pytest.mark.parametrize(
    "content",
    [b"", bytes(32), b"modicum root key\n", b"modicum root key\nderive 00\nwrap 1 00\n", b"\xff" * 200],
)
def test_a_file_that_is_no_whole_key_is_refused(folder: DataFolder, content: bytes) -> None:
    _opened(folder)
    folder.key_file.write_bytes(content)

    with pytest.raises(KeyUnusable, match="not a whole root key"):
        _opened(folder)


def test_a_key_that_others_may_read_is_refused(folder: DataFolder) -> None:
    _opened(folder)
    folder.key_file.chmod(0o640)

    with pytest.raises(KeyUnusable, match="chmod 600"):
        _opened(folder)


def test_the_key_may_lie_elsewhere(tmp_path: Path) -> None:
    folder = DataFolder.at(tmp_path / "data", key_file=tmp_path / "safe" / "key")
    folder.make()
    _opened(folder)

    assert (tmp_path / "safe" / "key").exists()
    assert not (tmp_path / "data" / "key").exists()


def test_a_wrapped_key_has_forty_bytes_and_opens() -> None:
    root = RootKey.fresh()

    wrapped = root.wrap(DATA_KEY, 1)

    assert len(wrapped) == 40
    assert root.unwrap(wrapped, 1) == DATA_KEY


def test_a_changed_wrapped_key_does_not_open() -> None:
    root = RootKey.fresh()
    wrapped = root.wrap(DATA_KEY, 1)

    with pytest.raises(SealBroken):
        root.unwrap(bytes([wrapped[0] ^ 1]) + wrapped[1:], 1)


def test_another_root_key_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        RootKey.fresh().unwrap(RootKey.fresh().wrap(DATA_KEY, 1), 1)


def test_an_unknown_generation_is_named() -> None:
    with pytest.raises(WrongKey, match="generation 2"):
        RootKey.fresh().unwrap(bytes(40), 2)


def test_a_new_generation_comes_to_the_old_one_and_derives_the_same(folder: DataFolder) -> None:
    old = _opened(folder)
    write_root_key(folder.key_file, old.with_new_generation())

    new = read_root_key(folder.key_file)

    assert new.generation == 2
    assert new.unwrap(old.wrap(DATA_KEY, 1), 1) == DATA_KEY
    assert new.derive(b"a") == old.derive(b"a")
