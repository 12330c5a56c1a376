"""What is a letter, a capital, a blank, and what a letter is folded to: `kernel.c`, again."""

from __future__ import annotations

from functools import cache

_BLANKS = frozenset(
    [*range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
)
_PLAIN = (
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
)
"""The letter below the accent, U+00C0 to U+017F."""

_NO_LETTERS = (
    range(0xD7, 0xD8),
    range(0xF7, 0xF8),
    range(0x2000, 0x2C00),
    range(0x3000, 0x3041),
    range(0xE000, 0xF900),
    range(0xFE00, 0xFE70),
    range(0xFF00, 0xFF21),
)


@cache
def is_blank(character: str) -> bool:
    """Whether it parts words."""
    return ord(character) in _BLANKS


@cache
def is_letter(character: str) -> bool:
    """Whether it is part of a word; marks that stand above letters are."""
    code = ord(character)
    if code < 0x80:
        return character.isalpha()
    if code < 0xC0:
        return code in {0xAA, 0xB5, 0xBA}
    return code < 0x1F000 and not any(code in each for each in _NO_LETTERS)


def is_digit(character: str) -> bool:
    """Whether it is one of 0 to 9; the normalised copy has no others."""
    return "0" <= character <= "9"


@cache
def is_upper(character: str) -> bool:
    """Whether it is a capital, as far as Latin, Greek and Cyrillic go."""
    code = ord(character)
    if code < 0x80:
        return "A" <= character <= "Z"
    if code < 0x100:
        return 0xC0 <= code <= 0xDE and code != 0xD7
    if code < 0x180:
        return not code & 1
    return 0x391 <= code <= 0x3A9 or 0x400 <= code <= 0x42F


@cache
def folded(character: str) -> int:
    """The code of the small letter without its accent."""
    code = ord(character)
    if code < 0x80:
        return code + 32 if "A" <= character <= "Z" else code
    if 0xC0 <= code < 0x180:
        return ord(_PLAIN[code - 0xC0])
    if 0x391 <= code <= 0x3A9 or 0x410 <= code <= 0x42F:
        return code + 32
    return code + 80 if 0x400 <= code <= 0x40F else code
