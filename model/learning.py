"""Calls `train.c`: labelled records in, the bytes of a model out."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from model.gazetteers.bits import words_on_lists
from model.records import Record
from model.writing import Aligned, blank_model
from modicum.core.pii.tagger.labels import TAGS
from modicum.core.pii.tagger.layout import PROBES, ROW

_SOURCE = Path(__file__).with_name("train.c")
_FLAGS = ("-std=gnu99", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC")
_IGNORED = -1


class _Plan(ctypes.Structure):
    """As `Plan` in `train.c`."""

    _fields_ = [
        ("epochs", ctypes.c_int32),
        ("batch", ctypes.c_int32),
        *(
            (name, ctypes.c_float)
            for name in ("rate", "row_rate", "decay", "feature", "unit", "question", "doubt")
        ),
        ("seed", ctypes.c_uint64),
    ]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The three `drop` figures are shares of what is hidden from the model to keep it general.

    `doubt` is the chance given to a label of a type that a source does not label where it labels nothing.
    """

    epochs: int = 5
    batch: int = 16
    rate: float = 0.002
    row_rate: float = 0.04
    drop_feature: float = 0.3
    drop_unit: float = 0.2
    drop_question: float = 0.15
    doubt: float = 0.02
    seed: int = 1
    slots: int = 96_000
    least: int = 4

    def in_c(self) -> _Plan:
        """For `train.c`."""
        drops = (self.drop_feature, self.drop_unit, self.drop_question)
        return _Plan(self.epochs, self.batch, self.rate, self.row_rate, 0.0, *drops, self.doubt, self.seed)


@cache
def trainer() -> ctypes.CDLL:
    """`train.c`, compiled for this machine."""
    library = Path(tempfile.mkdtemp(prefix="modicum-model-"), "train.so")
    subprocess.run(["cc", *_FLAGS, "-o", str(library), str(_SOURCE), "-lm"], check=True)  # noqa: S607  # the one there is
    functions = ctypes.CDLL(str(library))
    functions.data_read.restype = ctypes.c_void_p
    functions.dense_size.restype = ctypes.c_int64
    return functions


def learn(
    records: Sequence[Record],
    plan: Plan,
    *,
    version: str = "trial",
    leaning: Mapping[str, float] | None = None,
) -> bytes:
    """The bytes of a model trained on `records`; its probe is not set yet.

    `leaning` makes a tag likelier (above 0) or less likely than the data do, in nats.
    """
    c, words = trainer(), words_on_lists()
    marks = array("H", bytes(2 * (plan.slots + PROBES)))
    rows = array("f", bytes(4 * (plan.slots + PROBES) * ROW))
    dense = array("f", bytes(4 * c.dense_size()))
    data = ctypes.c_void_p(_read(c, blank_model(1, words, version), records))
    c.data_index(data, _at(marks), ctypes.c_int64(plan.slots), ctypes.c_int64(plan.least))
    c.train(data, ctypes.c_int64(plan.slots), ctypes.byref(plan.in_c()), _at(dense), _at(rows))
    c.data_free(data)
    file = blank_model(plan.slots, words, version)
    biases = array("f", ((leaning or {}).get(tag, 0.0) for tag in TAGS))
    c.export_model(_at(dense), _at(rows), _at(marks), ctypes.c_int64(plan.slots), _at(biases), file.address)
    return bytes(file)


def _read(c: ctypes.CDLL, lists: Aligned, records: Sequence[Record]) -> int:
    texts, questions = [record.text for record in records], [record.previous for record in records]
    numbers = {tag: at for at, tag in enumerate(TAGS)} | {"IGNORE": _IGNORED}
    spans = array(
        "i", (n for r in records for start, end, tag in r.spans for n in (start, end, numbers[tag]))
    )
    lengths, asked = array("i", map(len, texts)), array("i", map(len, questions))
    counts = array("i", (len(record.spans) for record in records))
    masks = array("Q", (_labels_outside(record.complete) for record in records))
    weights = array("f", (record.weight for record in records))
    found: int = c.data_read(
        lists.address, _wide(texts), _at(lengths), _wide(questions), _at(asked), _at(spans), _at(counts),
        _at(masks), _at(weights), ctypes.c_int64(len(texts)),
    )  # fmt: skip
    return found


def _labels_outside(complete: frozenset[str]) -> int:
    """A bit for each label that a token outside all spans may have: none, or one of a type not labelled."""
    return 1 | sum(3 << (2 * at + 1) for at, tag in enumerate(TAGS) if tag not in complete)


def _wide(texts: Sequence[str]) -> bytes:
    return "".join(texts).encode("utf-32-le", "surrogatepass")


def _at(numbers: array[int] | array[float]) -> ctypes.c_void_p:
    return ctypes.c_void_p(numbers.buffer_info()[0])
