"""Values that false alarms taught the audit: known by a keyed hash, so that the table gives none away.

The key is derived from the root key, which is in no database: whoever has the tables alone cannot try words.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable

from modicum.core.pii import EntityType, Finding
from modicum.platform.store import installation
from modicum.records.audits.looking import Hit, as_finding
from modicum.records.audits.models import TaughtValue

BYTES = 16

LetsStand = Callable[[str, Hit], bool]
"""Whether a hit in a text is a value that was taught."""


def digest_of(text: str, entity: EntityType) -> str:
    """Stands for a value of one type: the same for the same letters and digits, case and spaces ignored."""
    normalised = "".join(sign for sign in text.casefold() if sign.isalnum())
    key = installation().keys.derive(b"audit-taught")
    made = hmac.digest(key, f"{entity.value}\0{normalised}".encode(), "sha256")[:BYTES]
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def lets_stand() -> LetsStand:
    """Tells taught values, as they are at this moment. A code of the floor never is one."""
    taught = frozenset(TaughtValue.objects.values_list("digest", flat=True))

    def stands(text: str, hit: Hit) -> bool:
        if not taught or (finding := as_finding(hit)).is_floor:
            return False
        return digest_of(text[finding.start : finding.end], finding.type) in taught

    return stands


def teach(text: str, finding: Finding, *, by: int) -> None:
    """Let this value stand from the next look on. Codes of the floor are not taught. Runs on the writer."""
    if not finding.is_floor:
        TaughtValue.objects.get_or_create(
            digest=digest_of(text[finding.start : finding.end], finding.type),
            defaults={"by": by, "at": installation().clock.now()},
        )
