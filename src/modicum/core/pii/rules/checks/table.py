"""Every check by the name that packs call it."""

from __future__ import annotations

from types import MappingProxyType

from modicum.core.pii.rules.checks import addresses, dates, identities, money, phones, places, wording
from modicum.core.pii.rules.checks.spans import Check

CHECKS: MappingProxyType[str, Check] = MappingProxyType(
    {
        "aadhaar": identities.aadhaar,
        "any_card": money.any_card,
        "bic": money.bic,
        "card": money.card,
        "clabe": money.clabe,
        "date": dates.date,
        "iban": money.iban,
        "iban_like": money.iban_like,
        "international": phones.international,
        "ipv4": addresses.ipv4,
        "ipv4_telling": addresses.ipv4_telling,
        "ipv6": addresses.ipv6,
        "itin": identities.itin,
        "licence": identities.licence,
        "luhn": identities.luhn,
        "mac": addresses.mac,
        "mixed_password": wording.mixed_password,
        "mixed_username": wording.mixed_username,
        "mrz": identities.mrz,
        "national_phone": phones.national,
        "password": wording.password,
        "phone_like": phones.phone_like,
        "prefixed": wording.prefixed,
        "reference": wording.reference,
        "routing_number": money.routing_number,
        "southern_street": places.southern_street,
        "spelled_postcode": places.spelled_postcode,
        "ssn": identities.ssn,
        "street": places.street,
        "street_and_town": places.street_and_town,
        "token": wording.token,
        "uk_postcode": places.uk_postcode,
        "username": wording.username,
    }
)


def check_named(name: str) -> Check:
    """The check a pack names. Those of python-stdnum are named `stdnum.pl.pesel`.

    Raises:
        KeyError: there is no such check.
    """
    if name.startswith("stdnum."):
        return identities.by_stdnum(name.removeprefix("stdnum."))
    return CHECKS[name]
