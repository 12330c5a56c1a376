"""What the detectors read: chat texts all different, the same repeated as in support, and hostile ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from modicum.cli.rehearse.conversations import read_conversations, shipped_conversations

ROOT: Final = Path(__file__).parents[2]
CHAT: Final = frozenset(
    {"multidogo", "sgd", "chatmix-carrier", "chatmix-template", "restaurant8k", "banking77"}
)
"""Sources of labelled data that are messages to a support or booking desk."""

DISTINCT: Final = 0.42
"""The share of different texts among the turns of real support chats (multidogo)."""

MOST: Final = 20_000
LARGE: Final = 64 * 1024


def distinct(labelled: Path | None) -> list[str]:
    """Texts all different, in an order that is the same each time: of `labelled` if given, else our own."""
    texts = sorted(set(_of(labelled) if labelled else _own()))
    Random(1).shuffle(texts)
    return texts[:MOST]


def as_in_support(texts: Sequence[str]) -> list[str]:
    """As many turns, of which 42 in a hundred are different ones."""
    rng = Random(2)
    some = list(texts[: int(len(texts) * DISTINCT)])
    turns = some + rng.choices(some, k=len(texts) - len(some))
    rng.shuffle(turns)
    return turns


def hostile() -> dict[str, str]:
    """Messages of 64 KiB that send a careless pattern back and forth, by what they are made of."""
    made = {
        "digits": "7",
        "digits and spaces": "4 ",
        "digits and dashes": "12-",
        "@": "@",
        "a@": "a@",
        "dots": "a.",
        "one token": "a",
        "capitals": "Ab ",
        "nested quotes": "\"'“(",
        "lookalikes": "а1",  # noqa: RUF001  # the letter is Cyrillic
        "accents": "e\u0301\u0302",
        "zero-width": "1\u200b",
        "words that ask": "my name is password ",
        "full width": "４",  # noqa: RUF001  # that digit
        "spelled out": "a dot b at ",
        "hexadecimal": "ab:",
    }
    return {name: (piece * LARGE).encode()[:LARGE].decode(errors="ignore") for name, piece in made.items()}


def _own() -> Iterator[str]:
    held_out = read_conversations(ROOT / "bench" / "held_out.jsonl")
    for conversations in (shipped_conversations(), held_out):
        for conversation in conversations.whole():
            yield from (turn.text for turn in conversation.turns)
    for file in sorted((ROOT / "model" / "checks").glob("*.jsonl")):
        yield from (json.loads(line)["text"] for line in file.read_text().splitlines())


def _of(labelled: Path) -> Iterator[str]:
    with labelled.open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        yield from (row["text"] for row in rows if row["source"] in CHAT)
