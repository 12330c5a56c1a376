"""Trains `chat.dict`, the dictionary of transcripts: `python -m modicum.desk.sessions.dictionary`.

It is trained on the conversations that we wrote for `rehearse`, and on nothing that anybody really said. A
new one needs a new format byte, so that what was stored with the old one stays readable.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import zstandard

from modicum.desk.sessions.transcripts import DICTIONARY

CONVERSATIONS: Final = Path(__file__).parents[2] / "cli" / "conversations"
LARGEST: Final = 64 * 1024


def train(folder: Path = CONVERSATIONS) -> bytes:
    """A dictionary of at most 64 KiB; the same for the same conversations and version of zstandard."""
    texts = list(_conversations(folder))
    whole = [b"\xff".join(said) for said in texts]
    single = [text + b"\xff" for said in texts for text in said]
    return zstandard.train_dictionary(LARGEST, [*whole, *single]).as_bytes()


def _conversations(folder: Path) -> Iterator[list[bytes]]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            yield [turn["text"].encode() for turn in json.loads(line)["turns"]]


def main() -> None:
    """Write the dictionary beside this module."""
    made = train()
    DICTIONARY.write_bytes(made)
    sys.stderr.write(f"{DICTIONARY}: {len(made)} bytes\n")


if __name__ == "__main__":
    main()
