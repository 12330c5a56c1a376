"""What stands in stored text where something was taken out, in the reader's language.

In the text it is neutral English (`[card number]`), so that it stays the same whoever reads it and whenever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_CONTEXT: Final = "what was taken out of a text"

STAND_INS: Final = MappingProxyType(
    {
        "name": pgettext_lazy(_CONTEXT, "name"),
        "e-mail address": pgettext_lazy(_CONTEXT, "e-mail address"),
        "phone number": pgettext_lazy(_CONTEXT, "phone number"),
        "postal address": pgettext_lazy(_CONTEXT, "postal address"),
        "card number": pgettext_lazy(_CONTEXT, "card number"),
        "bank account number": pgettext_lazy(_CONTEXT, "bank account number"),
        "identity number": pgettext_lazy(_CONTEXT, "identity number"),
        "document number": pgettext_lazy(_CONTEXT, "document number"),
        "date of birth": pgettext_lazy(_CONTEXT, "date of birth"),
        "network address": pgettext_lazy(_CONTEXT, "network address"),
        "device address": pgettext_lazy(_CONTEXT, "device address"),
        "username": pgettext_lazy(_CONTEXT, "username"),
        "secret": pgettext_lazy(_CONTEXT, "secret"),
        "reference number": pgettext_lazy(_CONTEXT, "reference number"),
        "card verification code": pgettext_lazy(_CONTEXT, "card verification code"),
        "card PIN": pgettext_lazy(_CONTEXT, "card PIN"),
        "card track data": pgettext_lazy(_CONTEXT, "card track data"),
        "one-time code": pgettext_lazy(_CONTEXT, "one-time code"),
        "password": pgettext_lazy(_CONTEXT, "password"),
        "removed": pgettext_lazy(_CONTEXT, "removed"),
    }
)
"""By the words in the brackets."""

_KINDS = "|".join(sorted(map(re.escape, STAND_INS), key=len, reverse=True))
_STAND_IN = re.compile(rf"\[({_KINDS})( [^\s\[\]]{{1,64}})?\]")
"""A kind, and behind it perhaps what a mask left (`…1111`) or a pseudonym."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a stored text: people's words, or a stand-in in the reader's language."""

    text: str
    is_stand_in: bool = False


def in_words(kind: str) -> str:
    """The words in a stand-in's brackets, in the language of the moment."""
    words: str | Promise = STAND_INS.get(kind, kind)
    return str(words)


def pieces(stored: str) -> Iterator[Piece]:
    """The parts of a stored text, in order."""
    done = 0
    for match in _STAND_IN.finditer(stored):
        if match.start() > done:
            yield Piece(stored[done : match.start()])
        yield Piece(f"[{in_words(match.group(1))}{match.group(2) or ''}]", is_stand_in=True)
        done = match.end()
    if done < len(stored):
        yield Piece(stored[done:])
