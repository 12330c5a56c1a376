"""The hash that turns what is seen into places of the dictionary; 32 bits, as in `kernel.c`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SEED: Final = 2166136261
_MASK: Final = 0xFFFFFFFF


def stir(seed: int, *values: int) -> int:
    """The hash so far with more values stirred in (FNV-1a, a value at a time)."""
    for value in values:
        seed = ((seed ^ value) * 16777619) & _MASK
    return seed


def of(values: Iterable[int]) -> int:
    """The hash of a sequence."""
    return stir(SEED, *values)


def settle(value: int) -> int:
    """Every bit of the result depends on every bit of `value` (the end of MurmurHash 3)."""
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & _MASK
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & _MASK
    return value ^ value >> 16


def feature(template: int, first: int, second: int = 0) -> int:
    """What a token has, as a number; 0 stands for no feature."""
    return settle(stir(SEED, template, first, second)) or 1


def home(value: int, places: int) -> tuple[int, int]:
    """Where in a table of so many places the search for `value` begins, and the mark it has there."""
    return value * places >> 32, value & 0xFFFF or 1
