"""The detector on Arrow tables. Imported only where somebody has such tables."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from modicum.core.pii.detector import Detector

_COLUMNS = (
    ("row", pa.int64()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("type", pa.string()),
    ("kind", pa.string()),
    ("score", pa.float32()),
    ("rule", pa.string()),
)


def find_arrow(detector: Detector, batch: pa.RecordBatch, *, text: str, previous: str) -> pa.Table:
    """See `Detector.find_arrow`. A null counts as an empty text."""
    texts = [value or "" for value in batch.column(text).to_pylist()]
    asked = batch.column(previous).to_pylist() if previous in batch.schema.names else None
    rows = [
        (row, one.start, one.end, one.type.value, one.kind, one.score, one.rule)
        for row, found in enumerate(detector.find_batch(texts, asked))
        for one in found
    ]
    columns = zip(*rows, strict=True) if rows else repeat((), len(_COLUMNS))
    arrays = [pa.array(column, type=kind) for column, (_, kind) in zip(columns, _COLUMNS, strict=True)]
    schema = pa.schema(list(_COLUMNS), metadata={"detector": detector.version})
    return pa.Table.from_arrays(arrays, schema=schema)
