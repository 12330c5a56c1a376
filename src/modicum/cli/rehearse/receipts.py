"""Who waits for which message to be shown at the other end."""

from __future__ import annotations

import asyncio
from typing import Final

from modicum.cli.rehearse.errors import SessionGap

SHOWN_WITHIN_S: Final = 20.0


class Receipts:
    """Lets a speaker wait until the other end has what was said."""

    def __init__(self) -> None:
        self._awaited: dict[str, asyncio.Future[str | None]] = {}

    def expect(self, message: str) -> None:
        """Start to wait; called before the message leaves."""
        self._awaited[message] = asyncio.get_running_loop().create_future()

    def show(self, message: str) -> None:
        """Note that the other end has a message."""
        waiting = self._awaited.get(message)
        if waiting is not None and not waiting.done():
            waiting.set_result(None)

    def refuse(self, message: str, code: str) -> None:
        """Note that the server did not take a message."""
        waiting = self._awaited.get(message)
        if waiting is not None and not waiting.done():
            waiting.set_result(code)

    async def shown(self, message: str) -> None:
        """Wait for the other end. Raises `SessionGap` where the message was refused or does not come."""
        try:
            refused = await asyncio.wait_for(self._awaited[message], SHOWN_WITHIN_S)
        except TimeoutError:
            raise SessionGap(f"a message was not shown within {SHOWN_WITHIN_S:.0f} s") from None
        finally:
            del self._awaited[message]
        if refused is not None:
            raise SessionGap(f"a message was refused ({refused})")
