"""Trains the tagger's model and puts it into the package: `python -m model.train DATA`.

The same data and code give the same bytes on the same machine; it takes a few minutes on one core.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from model.examples import examples
from model.learning import Plan, learn
from model.records import Record, load
from model.writing import with_probe
from modicum.core.pii.tagger.modelfile import MODEL, open_model
from modicum.core.pii.tagger.tagger import kernel_for, probe_of

LEANING = {
    "PERSON": 0.6, "ADDRESS": 0.8, "PHONE": 0.4, "NATIONAL_ID": 0.3, "ACCOUNT_ID": 0.4, "SECRET": 0.5,
    "USERNAME": 0.6, "DATE_OF_BIRTH": 0.4, "DOC_ID": 0.4, "BANK": 0.4, "CREDIT_CARD": 0.4, "EMAIL": 0.4,
}  # fmt: skip
"""By how many nats each type is taken to be likelier than the data say, because a leak is the worse error."""


def train(records: Sequence[Record], *, version: str, without: Sequence[str] = ()) -> bytes:
    """The bytes of a model of all sources for training except those `without`."""
    file = learn(examples(records, without=without), Plan(), version=version, leaning=LEANING)
    return _with_own_probe(file)


def _with_own_probe(file: bytes) -> bytes:
    target = MODEL.with_suffix(".probing")
    target.write_bytes(file)
    try:
        return with_probe(file, probe_of(kernel_for(open_model(target))))
    finally:
        target.unlink()


def main(arguments: Sequence[str]) -> int:
    """Exit code 2 if it is not told where the data are."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m model.train DATA\n")
        return 2
    data = Path(arguments[0])
    version = hashlib.sha256(data.read_bytes()).hexdigest()[:8]
    file = train(list(load(data)), version=f"1-{version}")
    fresh = MODEL.with_suffix(".new")
    fresh.write_bytes(file)
    fresh.replace(MODEL)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
