"""The model's file: opened once, shared by all threads, refused where it does not belong to this code."""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from modicum.core.pii.errors import DetectorError
from modicum.core.pii.tagger.layout import FORMAT, HEAD, MAGIC, size_of

MODEL: Final = Path(__file__).with_name("model.bin")


class ForeignModel(DetectorError):
    """The model's file is not one that this code can use; the message says why."""

    code = "detector_model"
    status = 500


@dataclass(frozen=True, slots=True)
class ModelFile:
    """The mapped file and what its head says. `probe` is a checksum of the features it was trained with."""

    memory: mmap.mmap
    version: str
    probe: int
    slots: int
    names: int
    shifts: tuple[int, int, int]


def open_model(path: Path = MODEL) -> ModelFile:
    """The model at `path`.

    Raises:
        ForeignModel: if there is none, or it is damaged or of another format.
    """
    try:
        with path.open("rb") as file:
            memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError) as error:
        raise ForeignModel(f"there is no model at {path.name}") from error
    return _read(memory, path.name)


def _read(memory: mmap.mmap, name: str) -> ModelFile:
    if len(memory) < HEAD.size or memory[: len(MAGIC)] != MAGIC:
        raise ForeignModel(f"{name} is not a model")
    _, layout, probe, slots, names, *shifts, _, version = HEAD.unpack_from(memory)
    if layout != FORMAT:
        raise ForeignModel(f"{name} has format {layout}, this code reads format {FORMAT}")
    if len(memory) != size_of(slots, names):
        raise ForeignModel(
            f"{name} is damaged: {len(memory)} bytes where {size_of(slots, names)} were written"
        )
    first, second, third = shifts
    return ModelFile(
        memory, version.rstrip(b"\0").decode("ascii"), probe, slots, names, (first, second, third)
    )
