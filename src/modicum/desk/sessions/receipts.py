"""The storage receipt: a code that shows its holder what is kept of their session, and erases it.

The code is made from the customer's secret and the root key, and is stored nowhere: only a hash of it is, and
only where something may be kept. It is 128 bits and a checksum of 12, in Crockford's base 32, fours of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Final

from modicum.desk.sessions.errors import BadCode
from modicum.desk.sessions.models import Consent, SupportSession
from modicum.platform.store import installation

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L, O and U."""
LENGTH: Final = 28
BYTES: Final = 16
_CHECK_BITS: Final = 12
_READ_AS: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def code_for(secret: str) -> str:
    """The code that belongs to the secret in a customer's cookie: always the same one."""
    return written(installation().keys.derive(b"receipt/" + secret.encode(), BYTES))


def find(code: str) -> SupportSession | None:
    """The session whose receipt this is; None where nothing is held under the code (any more).

    Raises `BadCode` for what is no code. Small letters, I for 1, O for 0, spaces and hyphens do not matter.
    """
    wanted = SupportSession.objects.filter(receipt=_hash(read(code)))
    return wanted.select_related("channel", "technician").first()


def has_receipt(session: SupportSession) -> bool:
    """Whether something of the session is kept, or may be: only then there is a code to show."""
    return SupportSession.objects.filter(pk=session.pk, receipt__isnull=False).exists()


def note(session: SupportSession, secret: str) -> None:
    """Let the code of `secret` find the session from now on. Runs on the writer."""
    session.receipt = _hash(read(code_for(secret)))
    session.save(update_fields=("receipt",))


def forget(sessions: Collection[int]) -> None:
    """Nothing of these sessions is held any more: their codes find nothing, and there is nothing to prove."""
    SupportSession.objects.filter(pk__in=sessions).update(receipt=None)
    Consent.objects.filter(session__in=sessions).delete()


def written(random: bytes) -> str:
    """128 bits as a code: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`."""
    number = int.from_bytes(random) << _CHECK_BITS | _check(random)
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH))]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, LENGTH, 4))


def read(code: str) -> bytes:
    """The 128 bits of a code. Raises `BadCode`."""
    letters = code.strip().upper().translate(_READ_AS)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        raise BadCode
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    random = (number >> _CHECK_BITS).to_bytes(BYTES)
    if number & ((1 << _CHECK_BITS) - 1) != _check(random):
        raise BadCode
    return random


def _check(random: bytes) -> int:
    """Twelve bits that notice a mistyped letter in all but one of four thousand cases."""
    return int.from_bytes(hashlib.sha256(b"check" + random).digest()[:2]) >> 4


def _hash(random: bytes) -> bytes:
    """What is stored: 128 bits of a hash, enough for a code that is random itself."""
    return hashlib.sha256(random).digest()[:BYTES]
