"""How people type: in lower case, without punctuation, in capitals, with slips of the finger, or as a
speech log writes it (no punctuation at all, letters and digits apart). The labels move along.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from model.synthesis.pieces import Aside, Piece
from model.synthesis.values.shapes import entries_of
from modicum.core.pii.types import EntityType

_T = EntityType
_EXACT = frozenset({_T.SECRET, _T.USERNAME, _T.IP, _T.MAC, _T.EMAIL})
"""Types whose letters people copy as they are, whatever they do to the words around."""
_LOGGED = frozenset(
    {None, *Aside, _T.PERSON, _T.PHONE, _T.ADDRESS, _T.CREDIT_CARD, _T.ACCOUNT_ID, _T.NATIONAL_ID}
)
_SHORT = dict(line.split() for line in entries_of("short_words"))
"""How long words are cut short in a hurry."""

Pieces = list[Piece]


def typed(rng: Random, pieces: Pieces) -> Pieces:
    """`pieces` in one of the manners, most often with little changed."""
    chance = rng.random()
    for most, manner in _MANNERS:
        if chance < most:
            return manner(rng, pieces)
    return pieces


def _as_written(rng: Random, pieces: Pieces) -> Pieces:
    return pieces


def _lower(rng: Random, pieces: Pieces) -> Pieces:
    return [Piece(p.text if p.type in _EXACT else p.text.lower(), p.type) for p in pieces]


def _lower_names_kept(rng: Random, pieces: Pieces) -> Pieces:
    return [Piece(p.text if p.type else p.text.lower(), p.type) for p in pieces]


def _upper(rng: Random, pieces: Pieces) -> Pieces:
    return [Piece(p.text if p.type in _EXACT else p.text.upper(), p.type) for p in pieces]


def _titled(rng: Random, pieces: Pieces) -> Pieces:
    """Every Word With A Capital, so that capitals alone make no name."""
    return [p if p.type in _EXACT else Piece(_capitals(p.text), p.type) for p in pieces]


def _capitals(text: str) -> str:
    return re.sub(r"(?<![\w'])[a-z]", lambda letter: letter[0].upper(), text)


def _bare(rng: Random, pieces: Pieces) -> Pieces:
    """Lower case, and no comma, full stop or apostrophe outside the values."""
    return [
        p if p.type else Piece(re.sub(r"[,.!?;'\u2019]+(?=\s|$|\w)", "", p.text), None)
        for p in _lower(rng, pieces)
    ]


def _logged(rng: Random, pieces: Pieces) -> Pieces:
    """As support logs are kept: `iyt875` becomes `iyt 875`, `No. 5, Mill St.` becomes `no 5 mill st`."""
    if any(p.type not in _LOGGED for p in pieces):
        return _bare(rng, pieces)
    return [Piece(_logged_text(p.text), p.type) for p in pieces]


def _logged_text(text: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", re.sub(r"[^\w\s]", "", text.lower()))
    return re.sub(r"\s+", " ", apart)


def _slips(rng: Random, pieces: Pieces) -> Pieces:
    """One or two words outside the values with a letter swapped, doubled or dropped."""
    return [p if p.type else Piece(_slip_in(rng, p.text), None) for p in _lower_names_kept(rng, pieces)]


def _slip_in(rng: Random, text: str) -> str:
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if long:
        place = rng.choice(long)
        words[place] = _slipped(rng, words[place])
    return " ".join(words)


def _slipped(rng: Random, word: str) -> str:
    at = rng.randrange(len(word) - 1)
    match rng.randrange(4):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[: at + 1] + word[at:]
        case _:
            return word[:at] + rng.choice("aeiourstn") + word[at + 1 :]


def _short_words(rng: Random, pieces: Pieces) -> Pieces:
    """`please call you` as `pls call u`."""
    return [
        p if p.type else Piece(re.sub(r"\w+", lambda w: _SHORT.get(w[0], w[0]), p.text), None)
        for p in _lower(rng, pieces)
    ]


def _spaced(rng: Random, pieces: Pieces) -> Pieces:
    """A stray blank, a missing one, or a line break after a comma."""
    change = rng.choice(
        [
            (", ", " , "),
            (": ", ":"),
            (", ", ","),
            (" ", "  "),
            (". ", ".\n"),
            (": ", " : "),
            (", ", "\n"),
            (". ", "... "),
        ]
    )
    return [p if p.type else Piece(p.text.replace(*change), None) for p in pieces]


_MANNERS: tuple[tuple[float, Callable[[Random, Pieces], Pieces]], ...] = (
    (0.33, _as_written),
    (0.36, _titled),
    (0.56, _lower),
    (0.62, _lower_names_kept),
    (0.74, _bare),
    (0.80, _logged),
    (0.83, _upper),
    (0.89, _slips),
    (0.94, _short_words),
    (1.0, _spaced),
)
"""Each manner with the cumulative chance up to which it is taken."""
