"""What the model is trained on: the labelled sources, variants of them, and messages of our own making."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from model.augmenting import Augmenter
from model.records import CHECK_ONLY, Record, made

_VARIANTS = 2
_MADE = 20_000


def examples(records: Iterable[Record], *, without: Collection[str] = ()) -> list[Record]:
    """The records of the sources for training, except those `without`, two variants of each, and synthetic ones."""
    given = [record for record in records if record.source not in CHECK_ONLY and record.source not in without]
    augmenter = Augmenter(seed=7)
    varied = [variant for _ in range(_VARIANTS) for variant in augmenter.variants(given)]
    return [*given, *varied, *made(_MADE, seed=3)]
