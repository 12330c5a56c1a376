"""What a storage policy says about one data class: treatment, destination, retention and purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from modicum.core.values.grounds import UNSAID_GROUNDS, Grounds

WIDE_IPV6 = 32
NARROW_IPV6 = 48


class Treatment(Enum):
    """What is done to a live value before it may be stored."""

    DISCARD = "discard"
    """Nothing is stored."""
    REDACT = "redact"
    """Each finding is replaced by its kind: `[card number]`."""
    MASK = "mask"
    """A part is removed: a card number to its last four digits, an IPv4 address to /24."""
    PSEUDONYMISE = "pseudonymise"
    """A keyed stand-in: the same value gives the same one for as long as the key lives."""
    GENERALISE = "generalise"
    """Made coarser: a date to its year, a time to the hour."""
    KEEP = "keep"
    """As it is, above the floor: card codes, PINs and one-time codes are redacted even here."""


class Destination(Enum):
    """Where a stored value may go."""

    DATABASE = "database"
    LAKE = "lake"
    BOTH = "both"


class Reader(Enum):
    """Whom a rule can name: the roles that may open what is stored. The accounts have the same values."""

    ADMIN = "admin"
    PRIVACY_OFFICER = "privacy_officer"


@dataclass(frozen=True, slots=True)
class Rule:
    """The part of one revision that speaks about one data class.

    `retention` is how long a value is held after its session closed; `None` sets no end.
    `purpose` says in the organisation's words why it is stored; empty only where nothing is. `grounds` are
    those in law. `ipv6` is how many bits masking leaves of an IPv6 address: a provider's 32, or 48, which may
    be one household's. `readers` are the only roles that may open the values; none named, whoever may open
    reports.
    """

    data_class: str
    treatment: Treatment
    destination: Destination
    retention: timedelta | None
    purpose: str
    revision: int
    grounds: Grounds = UNSAID_GROUNDS
    ipv6: int = WIDE_IPV6
    readers: frozenset[Reader] = frozenset()

    @property
    def stores(self) -> bool:
        """Whether anything at all remains of a value under this rule."""
        return self.treatment is not Treatment.DISCARD
