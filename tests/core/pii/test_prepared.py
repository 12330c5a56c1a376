"""What was compiled beforehand is read again, and only that: anything else is compiled anew."""

from __future__ import annotations

from pathlib import Path

import hyperscan
import pytest

from modicum.core.pii.prefilter import prepared
from modicum.core.pii.prepare import prepare

FLAGS = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, empty."""
    monkeypatch.setattr(prepared, "FOLDER", tmp_path / "prepared")
    return tmp_path / "prepared"


def found(database: hyperscan.Database, text: bytes) -> list[int]:
    seen: list[int] = []
    scratch = hyperscan.Scratch(database)
    database.scan(text, match_event_handler=lambda at, *_: seen.append(at), scratch=scratch)
    return seen


def test_kept_patterns_find_the_same() -> None:
    path = prepared.keep([b"pin", b"card"], FLAGS)

    assert path.is_file()
    assert found(prepared.database([b"pin", b"card"], FLAGS), b"my card") == [1]


def test_it_is_the_kept_file_that_is_read(folder: Path) -> None:
    path = prepared.keep([b"pin"], FLAGS)
    path.write_bytes(prepared.keep([b"card"], FLAGS).read_bytes())

    assert found(prepared.database([b"pin"], FLAGS), b"my card") == [0]


@pytest.mark.parametrize("content", [b"", b"garbage", bytes(4096)])
def test_a_damaged_file_is_compiled_anew(content: bytes) -> None:
    prepared.keep([b"pin"], FLAGS).write_bytes(content)

    assert found(prepared.database([b"pin"], FLAGS), b"my pin") == [0]


def test_other_patterns_do_not_take_what_was_kept() -> None:
    prepared.keep([b"pin"], FLAGS)

    assert found(prepared.database([b"card"], FLAGS), b"my card") == [0]


def test_preparing_removes_what_an_earlier_version_left(folder: Path) -> None:
    folder.mkdir()
    (folder / "old.hyperscan").write_bytes(b"")

    assert prepare() == len(list(folder.iterdir())) == 8
    assert not (folder / "old.hyperscan").exists()
