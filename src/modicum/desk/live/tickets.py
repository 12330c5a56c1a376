"""One-time tickets: how a page that knows who is asking lets the same browser's socket in. Memory only."""

from __future__ import annotations

import threading
from typing import Final

from modicum.core.values import Clock, Ids
from modicum.desk.live.errors import LiveStopped, StaleTicket
from modicum.desk.live.passes import Pass

VALID_S: Final = 30.0
MOST_TICKETS: Final = 20_000


class Tickets:
    """Tickets that were issued and not yet used. Pages issue them on their threads, sockets redeem them."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._issued: dict[str, tuple[float, Pass]] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._issued)

    def issue(self, holder: Pass) -> str:
        """A ticket that lets `holder` in once within 30 s. Raises `LiveStopped` where too many are unused."""
        ticket = self._ids.token(128)
        with self._lock:
            self._forget_stale()
            if len(self._issued) >= MOST_TICKETS:
                raise LiveStopped
            self._issued[ticket] = (self._clock.monotonic() + VALID_S, holder)
        return ticket

    def redeem(self, ticket: str) -> Pass:
        """Whom the ticket was issued for. It is gone afterwards. Raises `StaleTicket`."""
        with self._lock:
            until, holder = self._issued.pop(ticket, (None, None))
        if holder is None or until is None or self._clock.monotonic() > until:
            raise StaleTicket
        return holder

    def _forget_stale(self) -> None:
        """Tickets are kept in the order of issue, so the stale ones come first."""
        now = self._clock.monotonic()
        while self._issued:
            oldest = next(iter(self._issued))
            if self._issued[oldest][0] >= now:
                return
            del self._issued[oldest]
