"""Streets and postcodes: what tells `12 Oak Drive` from `12 minutes by road`."""

from __future__ import annotations

import re

from modicum.core.pii.rules.checks.spans import all_or_nothing

NO_STREET = re.compile(
    r"\b(?:the|a|an|of|on|in|at|by|to|for|from|and|or|minutes?|mins?|hours?|days?|weeks?|months?|years?|miles?"
    r"|km|blocks?|people|persons?|times?|stars?|more|other|cars?|this|that|your|my|our|is|are|was|i|it|we|you"
    r"|email|mail|sms|post|phone|app|web|chat|internet|please|pm|am|x|mb|gb)\b",
    re.IGNORECASE,
)
_UK_AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH
    EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M
    ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST
    SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """.split()  # noqa: SIM905  # a list of 124 quoted names is harder to check
)
"""Postcode areas of Royal Mail and the Crown dependencies."""
_SPELLED = re.compile(r"[a-z]{1,2}\d[a-z\d]{0,2}\d?[a-z]{1,3}", re.IGNORECASE)
_WORDS_AND_STATES = frozenset({"ok", "in", "or", "me", "hi", "id", "la", "de", "ma", "pa", "al"})
"""Abbreviations of states that are words: in small letters and without a comma they are taken for words."""


def _is_street(written: str) -> bool:
    return NO_STREET.search(written) is None


def _is_street_and_town(written: str) -> bool:
    before, _, state = written.rpartition(" ")
    is_word = state in _WORDS_AND_STATES and not before.endswith(",")
    return _is_street(before) and not is_word


def _is_uk_postcode(written: str) -> bool:
    """The area exists, and the inward part is no ordinal or unit in small letters."""
    area = re.match("[A-Za-z]+", written)
    ordinal = re.search(r"\d(?:st|nd|rd|th)$", written)
    return area is not None and area.group().upper() in _UK_AREAS and ordinal is None


def _is_spelled_postcode(written: str) -> bool:
    return _SPELLED.fullmatch(written.replace(" ", "")) is not None


street = all_or_nothing(_is_street)
street_and_town = all_or_nothing(_is_street_and_town)
southern_street = all_or_nothing(lambda written: re.search(r"\b(?:the|email|app|my|your)\b", written) is None)
uk_postcode = all_or_nothing(_is_uk_postcode)
spelled_postcode = all_or_nothing(_is_spelled_postcode)
