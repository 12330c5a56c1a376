"""What an audit says in the transaction in which it notes what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GraveFindings:
    """Something whose loss would do much harm was found for the first time in these sessions."""

    sessions: Sequence[int]
