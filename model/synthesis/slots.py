"""What may stand in braces in a template: each name with the maker of its value and the type that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from model.synthesis.pieces import Aside
from model.synthesis.values import addresses, contact, dates, network, numbers, people, things
from modicum.core.pii.types import EntityType


@dataclass(frozen=True, slots=True)
class Slot:
    """`type` is `None` for what looks like personal data and is nothing that has a name here."""

    make: Callable[[Random], str]
    type: EntityType | Aside | None = None


_T = EntityType
_PERSONAL: dict[str, tuple[Callable[[Random], str], EntityType]] = {
    "person": (people.person, _T.PERSON),
    "full": (people.full_name, _T.PERSON),
    "first": (people.first_name, _T.PERSON),
    "last": (people.last_name, _T.PERSON),
    "email": (people.email, _T.EMAIL),
    "spokenmail": (people.spoken_email, _T.EMAIL),
    "phone": (contact.phone, _T.PHONE),
    "address": (addresses.address, _T.ADDRESS),
    "street": (addresses.street, _T.ADDRESS),
    "postcode": (addresses.postcode, _T.ADDRESS),
    "ukpost": (addresses.uk_postcode, _T.ADDRESS),
    "card": (numbers.card, _T.CREDIT_CARD),
    "card4": (numbers.last_four, _T.CREDIT_CARD),
    "ssn4": (numbers.last_four, _T.NATIONAL_ID),
    "acct4": (numbers.last_four, _T.ACCOUNT_ID),
    "iban": (numbers.iban, _T.BANK),
    "bankacct": (numbers.bank_account, _T.BANK),
    "sort": (numbers.sort_code, _T.BANK),
    "routing": (numbers.routing, _T.BANK),
    "national": (numbers.national_id, _T.NATIONAL_ID),
    "passport": (numbers.passport, _T.DOC_ID),
    "licence": (numbers.licence, _T.DOC_ID),
    "dob": (dates.date_of_birth, _T.DATE_OF_BIRTH),
    "ip": (network.ip, _T.IP),
    "mac": (network.mac, _T.MAC),
    "user": (people.username, _T.USERNAME),
    "password": (network.password, _T.SECRET),
    "apikey": (network.api_key, _T.SECRET),
    "token": (network.token, _T.SECRET),
    "pem": (network.private_key, _T.SECRET),
    "cvv": (network.card_code, _T.SECRET),
    "pin": (network.pin, _T.SECRET),
    "otp": (network.one_time_code, _T.SECRET),
    "simple": (network.simple_secret, _T.SECRET),
    "account": (numbers.account_id, _T.ACCOUNT_ID),
    "pnr": (numbers.booking_code, _T.ACCOUNT_ID),
    "tracking": (numbers.tracking, _T.ACCOUNT_ID),
}
_ASIDE: dict[str, tuple[Callable[[Random], str], Aside]] = {
    "city": (addresses.city, Aside.LOCATION),
    "country": (addresses.country, Aside.LOCATION),
    "firm": (things.firm, Aside.ORG),
    "venue": (things.venue, Aside.ORG),
    "date": (dates.recent_date, Aside.DATE),
    "weekday": (things.weekday, Aside.DATE),
    "year": (things.year, Aside.DATE),
}
_HARMLESS: dict[str, Callable[[Random], str]] = {**things.THINGS, "swift": numbers.bank_code}

SLOTS: Mapping[str, Slot] = MappingProxyType(
    {name: Slot(make) for name, make in _HARMLESS.items()}
    | {name: Slot(make, type) for name, (make, type) in _PERSONAL.items()}
    | {name: Slot(make, type) for name, (make, type) in _ASIDE.items()}
)
