"""Reads templates and fills them: `<a|b|>` is a choice, `{slot}` a value, `\\n` a new line, `>>` parts the
question of the other end from the message that answers it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from random import Random

from model.synthesis.pieces import Message, Piece
from model.synthesis.slots import SLOTS
from model.synthesis.values.shapes import chosen

_SLOT = re.compile(r"\{([a-z0-9]+)\}")


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The templates in `templates/<name>.txt`; lines that begin with `#` and a blank are remarks."""
    text = files("model.synthesis").joinpath("templates", f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("# "))


def filled(rng: Random, template: str) -> Message:
    """The message that `template` becomes, its values drawn from `rng`; unknown slots raise `KeyError`."""
    question, parted, answer = chosen(rng, template).partition(" >> ")
    if not parted:
        return Message(tuple(pieces_of(rng, question)))
    return Message(tuple(pieces_of(rng, answer)), previous="".join(p.text for p in pieces_of(rng, question)))


def pieces_of(rng: Random, words: str) -> list[Piece]:
    """The pieces of words with slots in them, choices made already."""
    pieces = []
    for place, part in enumerate(_SLOT.split(words.replace("\\n", "\n"))):
        if place % 2 == 0:
            pieces.append(Piece(part))
        else:
            slot = SLOTS[part]
            pieces.append(Piece(slot.make(rng), slot.type))
    return [piece for piece in pieces if piece.text]
