"""What checks look up, for those who write them again: the browser is sent these lists with the rules."""

from __future__ import annotations

from modicum.core.pii.rules.checks import money, places
from modicum.core.pii.rules.checks.money import _LENGTH_IN
from modicum.core.pii.rules.checks.places import _UK_AREAS
from modicum.core.pii.rules.checks.wording import _ORDINARY

ISSUERS = money.ISSUERS.pattern
"""First digits and lengths of the known issuers of cards, as a pattern."""

IBAN_LENGTHS = _LENGTH_IN
"""How long an IBAN is, by country."""

ORDINARY = _ORDINARY
"""Words that follow `password` or `user name` without being one."""

POSTCODE_AREAS = _UK_AREAS
"""The letters that British postcodes begin with."""

NO_STREET = places.NO_STREET.pattern
"""Words that no street's name has, as a pattern."""
