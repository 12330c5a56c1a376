"""The words that rules wait for, as tables: those of cues by their first letters, and pieces for shapes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from modicum.core.pii.matching.alphabet import Alphabet, fifth_of
from modicum.core.pii.matching.lanes import LANES
from modicum.core.pii.matching.wanting import LONGEST
from modicum.core.pii.rules.cues import Cue

_HASHED: Final = 1024
_RECORD: Final = 40
_SHUFFLE: Final = 2654435761
"""Knuth's multiplier, as in `kernel.c`: spreads four characters of five bits over 16 bits."""

Table: TypeAlias = "bytearray | array[int]"


def lanes(masks: Iterable[int]) -> array[int]:
    """Sets of rules, each given as one number, a bit to a rule."""
    return array("Q", b"".join(mask.to_bytes(8 * LANES, "little") for mask in masks))


def words_of(cues: Sequence[Cue], alphabet: Alphabet) -> dict[str, Table]:
    """Each word of the cues once, chained by its first two letters, with the cues that have it."""
    letters, records = bytearray(), bytearray()
    hashed = array("i", [-1]) * _HASHED
    for word, mask in _cues_by_word(cues).items():
        folded = word.translate(alphabet).encode("latin-1")
        edges = int(word[0].isalnum()), int(word[-1].isalnum())
        for place in _places(folded):
            record = array("i", [len(letters), len(folded), *edges, hashed[place], 0])
            hashed[place] = len(records) // _RECORD
            records += record.tobytes() + mask.to_bytes(16, "little")
        letters += folded
    return {"letters": letters, "hashed": hashed, "cues": records}


def _cues_by_word(cues: Sequence[Cue]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for at, cue in enumerate(cues):
        for word in cue.words:
            found[word.lower()] = found.get(word.lower(), 0) | 1 << at
    return found


def _places(folded: bytes) -> Iterable[int]:
    """Where a word hangs: by its first two letters; one of a single letter, wherever that is the first."""
    first = (folded[0] & 31) << 5
    return [first | folded[1] & 31] if len(folded) > 1 else range(first, first + 32)


def pieces(wanted_by: Sequence[Iterable[str]]) -> dict[str, Table]:
    """For pieces of two, three and four characters, which rules want them; rule by rule they are given."""
    tables = {
        2: array("H", bytes(2 << 10)),
        3: array("H", bytes(2 << 15)),
        LONGEST: array("H", bytes(2 << 16)),
    }
    masks = [0]
    for rule, wanted in enumerate(wanted_by):
        for piece in wanted:
            table, place = tables[len(piece)], _place_of(piece)
            if not table[place]:
                table[place] = len(masks)
                masks.append(0)
            masks[table[place]] |= 1 << rule
    return {"pairs": tables[2], "triples": tables[3], "fours": tables[LONGEST], "wanted": lanes(masks)}


def _place_of(piece: str) -> int:
    number = 0
    for character in piece:
        number = number << 5 | fifth_of(character)
    return (number * _SHUFFLE & 0xFFFFFFFF) >> 16 if len(piece) == LONGEST else number
