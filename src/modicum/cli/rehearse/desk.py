"""The technicians of a rehearsal together: each waiting request goes to the least busy one who sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from modicum.cli.rehearse.browser import Site
from modicum.cli.rehearse.errors import SessionGap
from modicum.cli.rehearse.live_end import Books
from modicum.cli.rehearse.sign_ins import SignIn
from modicum.cli.rehearse.technician import Technician

SEEN_WITHIN_S: Final = 30.0
OTHERS_LOOK_TOO_S: Final = 0.005
"""Queues reach the technicians one after the other; without this moment the first would get all the work."""


class Desk:
    """Everybody who is signed in."""

    def __init__(self, site: Site, books: Books) -> None:
        self._site = site
        self._books = books
        self._technicians: list[Technician] = []
        self._seen: dict[str, asyncio.Event] = {}

    async def open(self, sign_ins: Sequence[SignIn]) -> None:
        """Sign everybody in. Raises `SignInRefused` and `Unreachable`."""
        for sign_in in sign_ins:
            technician = Technician(self._site, self._books, queue_moved=self._look)
            self._technicians.append(technician)
            await technician.sign_in(sign_in)

    async def accept(self, session: str) -> Technician:
        """Wait until a technician sees the request, and take it. Raises `SessionGap` where nobody does."""
        await self._wait_until_seen(session)
        technician = min(self._who_see(session), key=lambda one: len(one.serving))
        await technician.accept(session)
        return technician

    def close(self) -> None:
        """Everybody goes home."""
        for technician in self._technicians:
            technician.go()

    async def _wait_until_seen(self, session: str) -> None:
        self._seen[session] = asyncio.Event()
        self._look()
        try:
            await asyncio.wait_for(self._seen[session].wait(), SEEN_WITHIN_S)
        except TimeoutError:
            raise SessionGap("no technician sees the request: does one of them serve its channel?") from None
        finally:
            del self._seen[session]
        await asyncio.sleep(OTHERS_LOOK_TOO_S)

    def _look(self) -> None:
        for session, seen in self._seen.items():
            if not seen.is_set() and self._who_see(session):
                seen.set()

    def _who_see(self, session: str) -> list[Technician]:
        return [technician for technician in self._technicians if session in technician.waiting]
