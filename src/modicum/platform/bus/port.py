"""What a bus is: it hands messages to whoever listens now, and keeps none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Receiver = Callable[[bytes], None]


class Bus(Protocol):
    """Carries bytes from the workers that say something to those that listen. Nothing is written to disk."""

    def publish(self, topic: str, message: bytes) -> None:
        """Hand `message` to every current listener of `topic`; with none it is gone."""
        ...

    def listen(self, topic: str, receiver: Receiver) -> Callable[[], None]:
        """Call `receiver` with each message of `topic` until the returned function is called."""
        ...
