"""Passwords, tokens, names of accounts and reference numbers: what tells them from ordinary words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.resources import files
from math import log2

from modicum.core.pii.rules.checks.spans import Check, Span, all_or_nothing, digits_of

_BRACKETS = "\"'`()<>[]{}\u201c\u201d\u2018\u2019\u00ab\u00bb"
_STOPS = ".,;:?"
_LIST = files("modicum.core.pii.rules.checks") / "ordinary_words.txt"
_ORDINARY = frozenset(_LIST.read_text("utf-8").split())
"""Words that follow `password` or `user name` without being one."""

_WORD_BEFORE = re.compile(r"([A-Za-z]+)[ ]+")


def trimmed(is_right: Callable[[str], bool]) -> Check:
    """The check of a word without the quotes, brackets and full stops around it."""

    def check(written: str) -> Sequence[Span]:
        start = len(written) - len(written.lstrip(_BRACKETS))
        inner = written.strip(_BRACKETS).rstrip(_STOPS).rstrip(_BRACKETS)
        return [(start, start + len(inner))] if inner and is_right(inner) else []

    return check


def _is_no_ordinary_word(written: str) -> bool:
    return len(written) > 2 and written.lower() not in _ORDINARY


def _is_mixed(written: str) -> bool:
    """At least four signs with a digit or a sign inside that words do not have, or capitals inside."""
    telling = re.search(r"[\d#@$%^&*_+=~|!]|[a-z][A-Z]", written)
    return len(written) > 3 and telling is not None and _is_no_ordinary_word(written)


def _is_random(written: str) -> bool:
    """At least sixteen signs with digits and letters whose entropy is above three bits each."""
    shares = [count / len(written) for count in Counter(written).values()]
    mixed = re.search(r"\d", written) and re.search(r"[A-Za-z]", written)
    return len(written) >= 16 and mixed is not None and -sum(share * log2(share) for share in shares) > 3


def _is_username(written: str) -> bool:
    return re.search(r"[\d_.@\-]", written) is not None and _is_no_ordinary_word(written)


def reference(written: str) -> Sequence[Span]:
    """A number of three digits and four signs at least that is no year, without an ordinary word before."""
    word = _WORD_BEFORE.match(written)
    start = word.end() if word and word.group(1).lower() in _ORDINARY else 0
    signs = re.sub(r"[\s\-#/]", "", written[start:])
    year = re.fullmatch(r"(?:19|20)\d\d", signs)
    right = len(digits_of(signs)) >= 3 and len(signs) >= 4 and not year
    return [(start, len(written))] if right else []


prefixed = all_or_nothing(lambda written: written[:3].lower() not in _ORDINARY)
password = trimmed(_is_no_ordinary_word)
mixed_password = trimmed(_is_mixed)
username = trimmed(_is_no_ordinary_word)
mixed_username = trimmed(_is_username)
token = all_or_nothing(_is_random)
