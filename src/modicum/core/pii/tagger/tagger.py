"""Finds what no rule can: names, addresses, and numbers whose type only the words around them tell."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from modicum.core.pii.findings import Finding
from modicum.core.pii.tagger.arithmetic import PythonKernel
from modicum.core.pii.tagger.compiled import LIBRARY, CompiledKernel
from modicum.core.pii.tagger.features import PROBE
from modicum.core.pii.tagger.modelfile import MODEL, ForeignModel, ModelFile, open_model
from modicum.core.pii.types import EntityType

_TYPES: Final = tuple(EntityType)
_NAT: Final = 256
"""The unit of a margin: so many are a factor of e between the label and none."""
_SCORES: Final = tuple(round(1 - 1 / (2 + margin / 8), 2) for margin in range(160))


class Kernel(Protocol):
    """What computes: the compiled kernel, or the same in Python."""

    name: str

    def tag_one(self, text: str, question: str) -> Sequence[int]: ...

    def tag(self, texts: Sequence[str], questions: Sequence[str]) -> Sequence[int]: ...

    def describe(self, text: str) -> list[tuple[int, ...]]: ...


def kernel_for(model: ModelFile, library: Path = LIBRARY) -> Kernel:
    """The compiled kernel if the installation has one, the one in Python otherwise."""
    try:
        return CompiledKernel(model, library)
    except OSError:
        return PythonKernel(model)


def probe_of(kernel: Kernel) -> int:
    """A checksum of the features of a probe text: it changes with the code that makes them."""
    return zlib.crc32(repr(kernel.describe(PROBE)).encode())


class Tagger:
    """A sequence tagger over a small model. Thread-safe; takes normalised texts, offsets count in them."""

    def __init__(self, model: ModelFile, kernel: Kernel) -> None:
        """Use `Tagger.load()`."""
        self._kernel = kernel
        self.version = model.version
        self._rule = f"tagger {model.version}"

    @classmethod
    def load(cls, path: Path = MODEL) -> Tagger:
        """The tagger of this installation, with the compiled kernel if there is one.

        Raises:
            ForeignModel: if the model's file does not belong to this code.
        """
        model = open_model(path)
        kernel = kernel_for(model)
        if probe_of(kernel) != model.probe:
            raise ForeignModel(f"model {model.version} was trained with other features than this code has")
        return cls(model, kernel)

    @property
    def kernel(self) -> str:
        """Which kernel runs: `compiled` or `python`."""
        return self._kernel.name

    def find(self, folded: str, previous: str | None = None) -> list[Finding]:
        """The findings in one text, in order, without overlaps; `previous` is the question to it."""
        numbers = self._kernel.tag_one(folded, previous or "")
        return [finding for _, finding in self._findings(numbers)] if numbers else []

    def find_batch(self, folded: Sequence[str], previous: Sequence[str | None]) -> list[list[Finding]]:
        """The same for many texts, each with its question or None."""
        found: list[list[Finding]] = [[] for _ in folded]
        for text, finding in self._findings(self._kernel.tag(folded, [words or "" for words in previous])):
            found[text].append(finding)
        return found

    def _findings(self, numbers: Sequence[int]) -> Iterator[tuple[int, Finding]]:
        for at in range(0, len(numbers), 5):
            text, start, end, tag, margin = numbers[at : at + 5]
            if tag < len(_TYPES):
                score = _SCORES[min(max(margin * 8 // _NAT, 0), len(_SCORES) - 1)]
                yield text, Finding(start, end, _TYPES[tag], score, self._rule)
