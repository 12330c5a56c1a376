"""A model that does not belong to the code is refused, and the message says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.core.pii.tagger import ForeignModel
from modicum.core.pii.tagger.layout import HEAD
from modicum.core.pii.tagger.modelfile import MODEL, open_model
from modicum.core.pii.tagger.tagger import Tagger


def changed(folder: Path, at: int, value: int) -> Path:
    """A copy of the model with one field of its head changed."""
    file = MODEL.read_bytes()
    head = list(HEAD.unpack_from(file))
    head[at] = value
    target = folder / "model.bin"
    target.write_bytes(HEAD.pack(*head) + file[HEAD.size :])
    return target


def test_the_model_is_small_enough_to_ship() -> None:
    assert MODEL.stat().st_size <= 4_000_000


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignModel, match="no model"):
        open_model(tmp_path / "model.bin")


@pytest.mark.parametrize("content", [b"x", b"x" * 5_000])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.bin").write_bytes(content)

    with pytest.raises(ForeignModel, match="is not a model"):
        open_model(tmp_path / "model.bin")


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignModel, match="has format 99"):
        open_model(changed(tmp_path, 1, 99))


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(MODEL.read_bytes()[:-64])

    with pytest.raises(ForeignModel, match="is damaged"):
        open_model(tmp_path / "model.bin")


def test_a_model_of_other_features_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignModel, match="other features"):
        Tagger.load(changed(tmp_path, 2, 12345))


def test_the_shipped_model_belongs_to_the_code() -> None:
    assert Tagger.load().version == open_model().version
