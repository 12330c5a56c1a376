"""How fast messages leave: one clock for all sessions, so that the rate is the total."""

from __future__ import annotations

import asyncio
from typing import Final

FORGIVEN_S: Final = 0.05


class Pace:
    """Hands out moments to send at, `rate` a second over all sessions together; without a rate, at once.

    A slot that could not be kept is not made up for by more than a twentieth of a second: a server that
    stalled meets the agreed rate again and not a burst.
    """

    def __init__(self, rate: float | None) -> None:
        self._gap = 1 / rate if rate else 0.0
        self._next = 0.0

    async def slot(self) -> None:
        """Wait for the next moment."""
        if not self._gap:
            return
        now = asyncio.get_running_loop().time()
        moment = max(self._next, now - FORGIVEN_S)
        self._next = moment + self._gap
        if moment > now:
            await asyncio.sleep(moment - now)
