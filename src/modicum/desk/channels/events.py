"""What happens to channels that others have to know, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TechniciansAssigned:
    """Who serves a channel was decided anew; `channel` is its id."""

    channel: int
