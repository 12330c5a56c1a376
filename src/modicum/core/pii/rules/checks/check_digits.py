"""Check digit schemes that are short enough to be written again in the browser."""

from __future__ import annotations

_VERHOEFF_PRODUCT = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_VERHOEFF_SHUFFLE = (
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def passes_verhoeff(digits: str) -> bool:
    """Whether the digits end in their check digit (J. Verhoeff, 1969; used by Aadhaar)."""
    check = "0"
    for place, digit in enumerate(reversed(digits)):
        shuffled = _VERHOEFF_SHUFFLE[place % 8][int(digit)]
        check = _VERHOEFF_PRODUCT[int(check)][int(shuffled)]
    return check == "0"


def passes_mod97(letters_and_digits: str) -> bool:
    """Whether the text, its first four moved to its end and A to Z read as 10 to 35, is 1 modulo 97.

    ISO 7064, MOD 97-10, as ISO 13616 uses it for IBANs.
    """
    turned = letters_and_digits[4:] + letters_and_digits[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def passes_aba(digits: str) -> bool:
    """Whether nine digits are a routing number: weights 3, 7, 1, and a first pair that is in use.

    American Bankers Association, Key to Routing Numbers.
    """
    if len(digits) != 9:
        return False
    weighted = sum(int(digit) * (3, 7, 1)[place % 3] for place, digit in enumerate(digits))
    first = int(digits[:2])
    in_use = first <= 12 or 21 <= first <= 32 or 61 <= first <= 72 or first == 80
    return weighted % 10 == 0 and in_use


def passes_clabe(digits: str) -> bool:
    """Whether the eighteenth digit is right: weights 3, 7, 1, each product modulo 10 (Banxico, CLABE)."""
    weighted = sum(int(digit) * (3, 7, 1)[place % 3] % 10 for place, digit in enumerate(digits[:17]))
    return len(digits) == 18 and (10 - weighted % 10) % 10 == int(digits[17])
