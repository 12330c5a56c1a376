"""The root key: made once, guarded, and never silently replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.platform.store import DataFolder
from modicum.platform.store.errors import KeyMissing, KeyUnusable, WrongKey
from modicum.platform.store.root_key import open_root_key


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A folder without a key yet."""
    folder = DataFolder.at(tmp_path / "data")
    folder.make()
    return folder


def test_the_key_is_made_on_first_use_for_the_owner_alone(folder: DataFolder) -> None:
    open_root_key(folder)

    assert folder.key_file.stat().st_mode & 0o777 == 0o600
    assert len(folder.key_file.read_bytes()) == 32


def test_the_same_file_gives_the_same_keys(folder: DataFolder) -> None:
    assert open_root_key(folder).derive(b"a") == open_root_key(folder).derive(b"a")


def test_each_use_has_a_key_of_its_own_length_and_value(folder: DataFolder) -> None:
    key = open_root_key(folder)

    assert key.derive(b"a", 16) != key.derive(b"b", 16)
    assert len(key.derive(b"a", 48)) == 48


def test_the_key_prints_as_nothing(folder: DataFolder) -> None:
    assert repr(open_root_key(folder)) == "<RootKey>"


def test_a_missing_key_is_named_and_not_replaced(folder: DataFolder) -> None:
    open_root_key(folder)
    folder.key_file.unlink()

    with pytest.raises(KeyMissing, match=str(folder.key_file)):
        open_root_key(folder)
    assert not folder.key_file.exists()


def test_another_folders_key_is_refused(folder: DataFolder) -> None:
    open_root_key(folder)
    folder.key_file.write_bytes(bytes(32))

    with pytest.raises(WrongKey, match=str(folder.key_file)):
        open_root_key(folder)


def test_a_key_of_another_size_is_refused(folder: DataFolder) -> None:
    open_root_key(folder)
    folder.key_file.write_bytes(bytes(31))

    with pytest.raises(KeyUnusable, match="31 bytes"):
        open_root_key(folder)


def test_a_key_that_others_may_read_is_refused(folder: DataFolder) -> None:
    open_root_key(folder)
    folder.key_file.chmod(0o640)

    with pytest.raises(KeyUnusable, match="chmod 600"):
        open_root_key(folder)


def test_the_key_may_lie_elsewhere(tmp_path: Path) -> None:
    folder = DataFolder.at(tmp_path / "data", key_file=tmp_path / "safe" / "key")
    folder.make()
    open_root_key(folder)

    assert (tmp_path / "safe" / "key").exists()
    assert not (tmp_path / "data" / "key").exists()
