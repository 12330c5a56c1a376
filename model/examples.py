"""What the model is trained on: the labelled sources, variants of them, and messages of our own making."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from model.augmenting import Augmenter
from model.records import CHECK_ONLY, Record, made
from model.synthesis import IN_OTHER_LANGUAGES, synthesise

_VARIANTS = 2
_MADE = 30_000
_MADE_IN_OTHER_LANGUAGES = 36_000


def examples(records: Iterable[Record], *, without: Collection[str] = ()) -> list[Record]:
    """The records to train on, except sources `without`; two variants of each; and synthetic ones."""
    given = [record for record in records if record.source not in CHECK_ONLY and record.source not in without]
    augmenter = Augmenter(seed=7)
    varied = [variant for _ in range(_VARIANTS) for variant in augmenter.variants(given)]
    english = synthesise(_MADE, seed=3)
    other = synthesise(_MADE_IN_OTHER_LANGUAGES, seed=4, of=IN_OTHER_LANGUAGES)
    return [*given, *varied, *made(english), *made(other)]
