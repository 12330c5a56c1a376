"""What the trail says in the transaction of the act itself, for features that pass it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recorded:
    """An audit event was written: what was done, and to which thing, as codes."""

    kind: str
    subject: str
