"""The data folder is its owner's alone, and one from the future is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.platform.store import DataFolder
from modicum.platform.store.errors import FolderFromNewerVersion, FolderNotUsable


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A folder that was just made."""
    folder = DataFolder.at(tmp_path / "data")
    folder.make()
    return folder


def test_every_folder_is_the_owners_alone(folder: DataFolder) -> None:
    modes = {path.stat().st_mode & 0o777 for path in (folder.root, folder.vault, folder.temporary)}

    assert modes == {0o700}


def test_a_folder_of_a_newer_version_is_refused(folder: DataFolder) -> None:
    (folder.root / "version").write_text("2\n")

    with pytest.raises(FolderFromNewerVersion, match="newer version"):
        folder.make()


@pytest.mark.parametrize("text", ["", "soon\n"])
def test_a_version_that_cannot_be_read_is_refused(folder: DataFolder, text: str) -> None:
    (folder.root / "version").write_text(text)

    with pytest.raises(FolderNotUsable):
        folder.make()


def test_temporary_files_of_an_earlier_run_are_removed(folder: DataFolder) -> None:
    left_over = folder.temporary / "left-over"
    left_over.write_text("x")
    folder.make()
    assert left_over.exists(), "a server may be at work beside this command"

    folder.empty_temporary()

    assert not left_over.exists()


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(FolderNotUsable, match="data folder"):
        DataFolder.at(tmp_path / "data").make()


def test_only_a_folder_with_sign_ins_is_a_demo(folder: DataFolder) -> None:
    assert not folder.is_demo
    folder.sign_ins.write_text("{}")
    assert folder.is_demo
