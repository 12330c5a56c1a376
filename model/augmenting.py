"""Other ways to write the same message: other names, other numbers, another case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from model.gazetteers import census, first_names, surnames
from model.questions import with_question
from model.records import TWEETS, Record
from modicum.core.pii.types import EntityType

Span = tuple[int, int, str]

_NUMBERS = frozenset(
    {"PHONE", "NATIONAL_ID", "DOC_ID", "ACCOUNT_ID", "BANK", "SECRET", "ADDRESS", "USERNAME"}
)
_STAND_INS = {entity.value: entity.placeholder for entity in EntityType}
_COUNTRIES = (
    ", United States",
    ", USA",
    " USA",
    ", United Kingdom",
    ", UK",
    ", Canada",
    ", Australia",
    ", Germany",
    ", India",
)
_ENDS = (".", ".", "!", " thanks", ", thanks", " please", "..", "?")


class Augmenter:
    """Makes variants of records; the same `seed` gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)  # noqa: S311  # nothing secret
        self._first = sorted(name for name in first_names() if name.isalpha())
        self._last = sorted(name for name in surnames() if name.isalpha())
        self._usual = sorted(census.census_surnames(5_000))

    def variants(self, records: Sequence[Record]) -> Iterator[Record]:
        """One variant of each record that has any."""
        for record in records:
            yield with_question(self._rng, self._case(self._ending(self._values(record))))

    def _values(self, record: Record) -> Record:
        pieces: list[str] = []
        spans: list[Span] = []
        done = length = 0
        for start, end, tag in sorted(record.spans):
            if start < done:
                return record
            value, is_taken_out = self._stand_in(record.text[start:end], tag, record.source)
            pieces += [record.text[done:start], value]
            length += start - done
            spans += [] if is_taken_out else [(length, length + len(value), tag)]
            length += len(value)
            done = end
        return replace(record, text="".join(pieces) + record.text[done:], spans=spans)

    def _stand_in(self, value: str, tag: str, source: str) -> tuple[str, bool]:
        """Another value; now and then what is left of one after redaction, which is nothing personal."""
        value = self._value(value, tag, source)
        is_taken_out = tag in _STAND_INS and self._rng.random() < 0.04
        if is_taken_out:
            value = _STAND_INS[tag]
        if tag == "ADDRESS" and value[-5:].isdigit() and self._rng.random() < 0.15:
            value += self._rng.choice(_COUNTRIES)
        return value, is_taken_out

    def _value(self, value: str, tag: str, source: str) -> str:
        chance = self._rng.random()
        if tag == "PERSON" and chance < (0.25 if source in TWEETS else 0.5):
            return self._name(value)
        if tag in _NUMBERS and chance < 0.6:
            return "".join(self._digit(c) for c in value)
        return value

    def _digit(self, c: str) -> str:
        return self._rng.choice("0123456789") if "1" <= c <= "9" else c

    def _name(self, value: str) -> str:
        words = value.split(" ")
        if len(words) > 3 or not all(word.isalpha() and word.isascii() and len(word) > 1 for word in words):
            return value
        names = [self._rng.choice(self._first)]
        for _ in words[1:]:
            names.append(self._rng.choice(self._usual if self._rng.random() < 0.3 else self._last))
        return " ".join(_as(old, new) for old, new in zip(words, names, strict=True))

    def _ending(self, record: Record) -> Record:
        if record.text[-1:].isalnum() and self._rng.random() < 0.15 and record.source not in TWEETS:
            return replace(record, text=record.text + self._rng.choice(_ENDS))
        return record

    def _case(self, record: Record) -> Record:
        chance = self._rng.random()
        if record.text.islower():
            if chance < 0.3:
                return _mapped(record, lambda text: text, _titled)
            if chance < 0.45:
                return replace(record, text=record.text[:1].upper() + record.text[1:])
            return (
                replace(record, text=record.text.upper())
                if chance > 0.98 and record.text.isascii()
                else record
            )
        if chance < 0.3 and record.text.isascii():
            return replace(record, text=record.text.lower())
        return (
            replace(record, text=record.text.upper()) if chance > 0.98 and record.text.isascii() else record
        )


def _as(old: str, new: str) -> str:
    return new.upper() if old.isupper() else new.title() if old[:1].isupper() else new


def _titled(value: str, tag: str) -> str:
    return value.title() if tag in {"PERSON", "ADDRESS", "LOCATION", "ORG"} and value.isascii() else value


def _mapped(record: Record, outside: Callable[[str], str], inside: Callable[[str, str], str]) -> Record:
    """`record` with its text mapped piece by piece, each as long as before."""
    letters = list(outside(record.text))
    for start, end, tag in record.spans:
        letters[start:end] = inside(record.text[start:end], tag)
    text = "".join(letters)
    return replace(record, text=text[:1].upper() + text[1:])
