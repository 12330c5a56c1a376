"""On what legal grounds a class is stored: the words of the law, for rules, notices and the record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class LegalBasis(Enum):
    """What makes processing lawful (GDPR Art. 6(1), points a to f)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"

    @property
    def letter(self) -> str:
        """The point of Art. 6(1)."""
        return "abcdef"[list(LegalBasis).index(self)]


class SpecialBasis(Enum):
    """What makes it lawful where health and the like may appear (GDPR Art. 9(2), by letter)."""

    EXPLICIT_CONSENT = "a"
    EMPLOYMENT_AND_SOCIAL_SECURITY = "b"
    VITAL_INTERESTS = "c"
    NOT_FOR_PROFIT_BODY = "d"
    MADE_PUBLIC = "e"
    LEGAL_CLAIMS = "f"
    SUBSTANTIAL_PUBLIC_INTEREST = "g"
    HEALTH_OR_SOCIAL_CARE = "h"
    PUBLIC_HEALTH = "i"
    ARCHIVING_OR_RESEARCH = "j"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a rule may store what it stores, in law, and whether the data has to be given.

    Without a `basis` it is the organisation's usual one, which is never consent. `special` names what Art. 9
    asks for on top. `required`: who does not give it is not served.
    """

    basis: LegalBasis | None = None
    special: SpecialBasis | None = None
    required: bool = False

    @property
    def need_consent(self) -> bool:
        """Whether nothing may be stored before the customer said yes (Art. 6(1)(a), Art. 9(2)(a))."""
        return self.basis is LegalBasis.CONSENT or self.special is SpecialBasis.EXPLICIT_CONSENT


UNSAID_GROUNDS = Grounds()
