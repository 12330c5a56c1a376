"""What is looked for: the fourteen types of personal data, how bad the loss of each is, and what replaces it.

The finer `kind` of a finding is open (`iban`, `ssn`, `password`): each pack names its own. The few kinds that
matter outside the packs stand here, because the desk treats them apart: the floor.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class EntityType(Enum):
    """A type of personal data. `ADDRESS` includes postcodes, `SECRET` everything that opens a door."""

    PERSON = "PERSON"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    CREDIT_CARD = "CREDIT_CARD"
    BANK = "BANK"
    NATIONAL_ID = "NATIONAL_ID"
    DOC_ID = "DOC_ID"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    IP = "IP"
    MAC = "MAC"
    USERNAME = "USERNAME"
    SECRET = "SECRET"  # noqa: S105  # the name of a type
    ACCOUNT_ID = "ACCOUNT_ID"

    @property
    def severity(self) -> Severity:
        """How bad it is for the person if a value of this type gets out."""
        return ABOUT[self].severity

    @property
    def placeholder(self) -> str:
        """What is stored instead of the value, in neutral English: `[card number]`."""
        return f"[{ABOUT[self].stand_in}]"


class Severity(Enum):
    """How much harm a lost value does by itself; `rank` orders them, the worst is the highest."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for low to 3 for critical."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class About:
    """The facts about one type.

    `breach_element` says in plain words which element of breach law a value stands for, and `law` where.
    GDPR is Regulation (EU) 2016/679, whose articles 33 and 34 ask for notice of any breach of personal data;
    the laws of the US list elements: Cal. Civ. Code § 1798.82(h) (California) and N.D. Cent. Code
    § 51-30-01(4) (North Dakota).
    """

    severity: Severity
    stand_in: str
    breach_element: str
    law: str


ABOUT = MappingProxyType(
    {
        EntityType.PERSON: About(
            Severity.MEDIUM,
            "name",
            "a person's name, which makes the other elements a breach",
            "GDPR Art. 4(1); Cal. Civ. Code § 1798.82(h)(1)",
        ),
        EntityType.EMAIL: About(
            Severity.MEDIUM,
            "e-mail address",
            "an e-mail address, which with its password opens an online account",
            "GDPR Art. 4(1); Cal. Civ. Code § 1798.82(h)(2)",
        ),
        EntityType.PHONE: About(
            Severity.MEDIUM, "phone number", "contact data of an identifiable person", "GDPR Art. 4(1)"
        ),
        EntityType.ADDRESS: About(
            Severity.MEDIUM, "postal address", "location data of an identifiable person", "GDPR Art. 4(1)"
        ),
        EntityType.CREDIT_CARD: About(
            Severity.CRITICAL,
            "card number",
            "a credit or debit card number",
            "GDPR Art. 4(1); Cal. Civ. Code § 1798.82(h)(1)(C)",
        ),
        EntityType.BANK: About(
            Severity.HIGH,
            "bank account number",
            "a financial account number",
            "GDPR Art. 4(1); Cal. Civ. Code § 1798.82(h)(1)(C)",
        ),
        EntityType.NATIONAL_ID: About(
            Severity.CRITICAL,
            "identity number",
            "a social security, tax or other national identification number",
            "GDPR Art. 87; Cal. Civ. Code § 1798.82(h)(1)(A) and (B)",
        ),
        EntityType.DOC_ID: About(
            Severity.HIGH,
            "document number",
            "the number of a driver's licence, passport or other government document",
            "GDPR Art. 4(1); Cal. Civ. Code § 1798.82(h)(1)(B)",
        ),
        EntityType.DATE_OF_BIRTH: About(
            Severity.MEDIUM,
            "date of birth",
            "a date of birth",
            "GDPR Art. 4(1); N.D. Cent. Code § 51-30-01(4)(a)(5)",
        ),
        EntityType.IP: About(
            Severity.LOW, "network address", "an online identifier", "GDPR Art. 4(1) and recital 30"
        ),
        EntityType.MAC: About(
            Severity.LOW, "device address", "an online identifier", "GDPR Art. 4(1) and recital 30"
        ),
        EntityType.USERNAME: About(
            Severity.MEDIUM,
            "username",
            "a user name, which with its password opens an online account",
            "GDPR Art. 4(1); Cal. Civ. Code § 1798.82(h)(2)",
        ),
        EntityType.SECRET: About(
            Severity.CRITICAL,
            "secret",
            "a password, security code or access code that opens an account",
            "GDPR Art. 32; Cal. Civ. Code § 1798.82(h)(1)(C) and (h)(2)",
        ),
        EntityType.ACCOUNT_ID: About(
            Severity.LOW, "reference number", "an identification number", "GDPR Art. 4(1)"
        ),
    }
)

FLOOR = frozenset({"card_code", "card_pin", "track", "one_time_code"})
"""Kinds of `SECRET` never stored in any form, under any policy (PCI DSS 3.3.1 for the first three)."""

_KINDS = MappingProxyType(
    {
        "card_code": "card verification code",
        "card_pin": "card PIN",
        "track": "card track data",
        "one_time_code": "one-time code",
        "password": "password",  # the word is the stand-in
    }
)

PLACEHOLDERS = frozenset(f"[{words}]" for words in [*_KINDS.values(), *(a.stand_in for a in ABOUT.values())])
"""Every text that can stand where something was taken out."""


def placeholder_of(entity: EntityType, kind: str = "") -> str:
    """What replaces a value: the words of its `kind` if that has its own, those of the type otherwise."""
    return f"[{_KINDS[kind]}]" if kind in _KINDS else entity.placeholder
