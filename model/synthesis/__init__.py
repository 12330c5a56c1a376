"""Labelled support chat made from templates of our own: every type, and what is easily taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from model.synthesis.composing import IN_OTHER_LANGUAGES, MAKERS, Makers
from model.synthesis.manners import typed
from model.synthesis.pieces import Message, Piece

__all__ = ["IN_OTHER_LANGUAGES", "Message", "Piece", "synthesise"]


def synthesise(count: int, *, seed: int, of: Makers = MAKERS) -> Iterator[Message]:
    """`count` messages, all different; the same `seed` gives the same ones in the same order."""
    rng = Random(seed)
    makers, shares = zip(*of, strict=True)
    seen: set[tuple[str, str | None]] = set()
    while len(seen) < count:
        made = rng.choices(makers, shares)[0](rng)
        message = Message(tuple(typed(rng, list(made.pieces))), made.previous)
        if message.text.strip() and (message.text, message.previous) not in seen:
            seen.add((message.text, message.previous))
            yield message
