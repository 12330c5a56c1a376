"""The two layers and the best sequence of labels, in whole numbers: `kernel.c` again, number for number.

It runs where no compiler was found, about a thousand times slower. It needs nothing but Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add, mul
from typing import Final

from modicum.core.pii.tagger.features import Segment, question_features
from modicum.core.pii.tagger.hashing import home, settle, stir
from modicum.core.pii.tagger.layout import AROUND, LABELS, PADDED, PROBES, ROW, UNITS, sections
from modicum.core.pii.tagger.modelfile import ModelFile

_MOST_X: Final = 2047
_MOST_H: Final = 4095
_NEVER: Final = -(1 << 28)
_BEAM: Final = 5120
_BESIDE: Final = AROUND // 2

Numbers = Sequence[int]
Matrix = list[list[int]]


class PythonKernel:
    """What `CompiledKernel` does, with the same results. Thread-safe: nothing in it changes."""

    name = "python"

    def __init__(self, model: ModelFile) -> None:
        """Read the small parts of the model; the dictionary stays where it is."""
        self._parts, self._memory = sections(model.slots, model.names), memoryview(model.memory)
        self._slots, self._names, self._shifts = model.slots, model.names, model.shifts
        self._marks, self._rows = self._part("marks"), self._part("rows")
        self._name_marks, self._name_bits = self._part("name_marks"), self._part("name_bits")
        self._bias = [list(self._part(f"bias_{layer}")) for layer in (1, 2, 3)]
        steps = list(self._part("steps"))
        self._steps = [steps[label * PADDED : (label + 1) * PADDED] for label in range(LABELS)]
        names = ("layer_1", "asked", "layer_2", "pooled", "layer_3")
        self._layer_1, self._asked, self._layer_2, self._pooled, self._layer_3 = map(self._matrix, names)
        self._row = lru_cache(65_536)(self._row_of)

    def tag_one(self, text: str, question: str) -> list[int]:
        """As `tag`, for one text."""
        return self.tag([text], [question])

    def tag(self, texts: Sequence[str], questions: Sequence[str]) -> list[int]:
        """Five numbers to a finding: text, start, end, tag and margin."""
        found: list[int] = []
        for number, (text, question) in enumerate(zip(texts, questions, strict=True)):
            at, bias = 0, self._heed(question)
            while at < len(text):
                segment = Segment(text, at, self._lists)
                if not segment.tokens:
                    break
                found += self._findings(number, segment, bias)
                at = segment.next
        return found

    def describe(self, text: str) -> list[tuple[int, ...]]:
        """The features of each token, then its start and end."""
        found: list[tuple[int, ...]] = []
        at = 0
        while at < len(text):
            segment = Segment(text, at, self._lists)
            for token, features in zip(segment.tokens, segment.features, strict=True):
                found.append((*features, *[0] * (16 - len(features)), token.start, token.end))
            at = segment.next
        return found

    def _part(self, name: str) -> memoryview[int]:
        part = self._parts[name]
        return self._memory[part.start : part.end].cast(part.code)

    def _matrix(self, name: str) -> Matrix:
        """A matrix as rows; the file has it by pairs of columns."""
        flat = list(self._part(name))
        columns = len(flat) // UNITS
        return [
            [flat[(column // 2 * UNITS + row) * 2 + column % 2] for column in range(columns)]
            for row in range(UNITS)
        ]

    def _lists(self, word: int) -> int:
        at = _find(settle(stir(word, 77)), self._name_marks, self._names)
        return 0 if at is None else int(self._name_bits[at])

    def _row_of(self, feature: int) -> tuple[int, ...] | None:
        at = _find(feature, self._marks, self._slots)
        return None if at is None else tuple(self._rows[at * ROW : (at + 1) * ROW])

    def _sum(self, features: Sequence[int]) -> list[int]:
        total = [0] * ROW
        for row in map(self._row, features):
            if row:
                total = list(map(add, total, row))
        return [max(-_MOST_X, min(_MOST_X, value)) for value in total]

    def _heed(self, question: str) -> Numbers:
        features = question_features(question)
        return _times(self._asked, self._sum(features), self._bias[0]) if features else self._bias[0]

    def _scores(self, segment: Segment, bias: Numbers) -> Matrix:
        first, second, third = self._shifts
        rows = _windows([self._sum(features) for features in segment.features], ROW)
        hidden = [_units(_times(self._layer_1, row, bias), first) for row in rows]
        pooled = [max(values) for values in zip(*hidden, strict=True)]
        bias = _times(self._pooled, pooled, self._bias[1])
        scores = []
        for own, window in zip(hidden, _windows(hidden, UNITS), strict=True):
            higher = _units(_times(self._layer_2, window, bias), second)
            scores.append([v >> third for v in _times(self._layer_3, [*own, *higher], self._bias[2])])
        return scores

    def _findings(self, number: int, segment: Segment, bias: Numbers) -> Iterator[int]:
        scores, tokens = self._scores(segment, bias), segment.tokens
        path = _best_sequence(scores, self._steps)
        at = 0
        while at < len(path):
            first, label = at, path[at]
            at += 1
            if not label:
                continue
            while at < len(path) and path[at] and path[at] % 2 == 0:
                at += 1
            margin = sum(scores[t][path[t]] - scores[t][0] for t in range(first, at))
            yield from (
                number,
                tokens[first].start,
                tokens[at - 1].end,
                (label - 1) // 2,
                _cut(margin, at - first),
            )


def _cut(value: int, by: int) -> int:
    """A division that rounds towards zero, as C does."""
    return value // by if value >= 0 else -(-value // by)


def _find(value: int, marks: memoryview[int], places: int) -> int | None:
    at, mark = home(value, places)
    return next((place for place in range(at, at + PROBES) if marks[place] == mark), None)


def _times(matrix: Matrix, vector: Numbers, bias: Numbers) -> list[int]:
    return [sum(map(mul, row, vector), start) for row, start in zip(matrix, bias, strict=True)]


def _units(sums: Numbers, shift: int) -> list[int]:
    return [max(0, min(_MOST_H, value >> shift)) for value in sums]


def _windows(rows: Matrix, width: int) -> Iterator[list[int]]:
    """Each row between its neighbours, zeros beyond the ends, as one vector."""
    edge = [[0] * width] * _BESIDE
    padded = [*edge, *rows, *edge]
    for at in range(len(rows)):
        yield [value for row in padded[at : at + AROUND] for value in row]


def _best_sequence(scores: Matrix, steps: Matrix) -> list[int]:
    """The labels with the highest sum of scores and steps; those that have fallen far behind are given up."""
    best = [scores[0][j] if j < LABELS and (j == 0 or j % 2) else _NEVER for j in range(PADDED)]
    origins: list[list[int]] = []
    for here in scores[1:]:
        least, before = max(best) - _BEAM, best
        best, origin = [2 * _NEVER] * PADDED, [0] * PADDED
        for i in range(LABELS):
            if before[i] >= least:
                for j, step in enumerate(steps[i]):
                    if before[i] + step > best[j]:
                        best[j], origin[j] = before[i] + step, i
        best = [max(_NEVER, value + score) for value, score in zip(best, here, strict=True)]
        origins.append(origin)
    path = [max(range(LABELS), key=best.__getitem__)]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return path[::-1]
