"""Numbers of cards, bank accounts, identities, documents and customers, with their check digits."""

from __future__ import annotations

from random import Random

from stdnum import iban as stdnum_iban

from model.synthesis.values.digits import fill, grouped, luhn, spoken, until
from model.synthesis.values.identities import IDENTITIES
from model.synthesis.values.shapes import pick, shape

_CARDS = (
    ("4", 16), ("4", 16), ("51", 16), ("53", 16), ("55", 16), ("2221", 16), ("34", 15), ("37", 15),
    ("6011", 16), ("65", 16), ("3528", 16), ("36", 14), ("62", 16), ("5018", 16), ("4", 13), ("6304", 12),
)  # fmt: skip
"""How the numbers of card schemes begin, and how long they are."""
_DISTRICTS = ("01", "02", "03", "06", "07", "09", "11", "12", "26", "32")


def card(rng: Random) -> str:
    """A payment card number that passes Luhn, together or in groups, rarely spoken."""
    start, length = rng.choice(_CARDS)
    number = luhn(start + fill(rng, "#" * (length - len(start) - 1)))
    if rng.random() < 0.02:
        return spoken(rng, number)
    return grouped(number, [4, 6, 5] if length == 15 else [4], rng.choice(["", "", " ", " ", "-", ".", "  "]))


def last_four(rng: Random) -> str:
    """The last four digits of anything, rarely spoken."""
    digits = fill(rng, "####")
    return spoken(rng, digits) if rng.random() < 0.05 else digits


def iban(rng: Random) -> str:
    """An IBAN of one of 24 countries, right in its check digits (ISO 13616) and in those of the country."""
    country, pattern = pick(rng, "ibans").split()
    whole = until(lambda: _iban_of(rng, country, pattern), lambda v: bool(stdnum_iban.is_valid(v)), tries=800)
    shaped = grouped(whole, [4], rng.choice(["", " ", " ", " ", "-"]))
    return shaped.lower() if rng.random() < 0.15 else shaped


def _iban_of(rng: Random, country: str, pattern: str) -> str:
    inner = fill(rng, pattern)
    return f"{country}{stdnum_iban.calc_check_digits(country + '00' + inner)}{inner}"


def bank_account(rng: Random) -> str:
    """The number of a bank account where there is no IBAN: US, UK, India, Australia, Canada, Singapore."""
    return shape(rng, "bank_accounts")


def sort_code(rng: Random) -> str:
    """A UK sort code, an Australian BSB or an Indian IFSC."""
    return shape(rng, "sort_codes")


def routing(rng: Random) -> str:
    """An American routing number that passes its check (weights 3, 7, 1)."""
    stem = rng.choice(_DISTRICTS) + fill(rng, "######")
    total = sum(int(digit) * (3, 7, 1)[place % 3] for place, digit in enumerate(stem))
    return stem + str(-total % 10)


def bank_code(rng: Random) -> str:
    """A BIC, which names a bank and not a person; people write it beside the account."""
    return shape(rng, "bank_codes")


def national_id(rng: Random) -> str:
    """The number of a person in one of many countries, with right check digits."""
    return rng.choice(IDENTITIES)(rng)


def passport(rng: Random) -> str:
    """The number of a passport."""
    return _cased(rng, shape(rng, "passports"))


def licence(rng: Random) -> str:
    """The number of a driving licence: US states, UK, India, Australia, Germany, others."""
    return _cased(rng, shape(rng, "licences"))


def account_id(rng: Random) -> str:
    """The number of a customer, an order, a policy, a booking or a case."""
    return _cased(rng, shape(rng, "account_ids"))


def booking_code(rng: Random) -> str:
    """An airline's record locator."""
    return _cased(rng, shape(rng, "booking_codes"))


def tracking(rng: Random) -> str:
    """The number of a parcel."""
    return shape(rng, "trackings")


def _cased(rng: Random, value: str) -> str:
    return value.lower() if rng.random() < 0.4 else value
