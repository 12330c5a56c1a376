"""The bus of one process: a dictionary of listeners. The default, and all that SQLite needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from modicum.platform.bus.port import Receiver


class MemoryBus:
    """Delivers at once, on the caller's thread, in the order of publishing."""

    def __init__(self) -> None:
        self._receivers: defaultdict[str, list[Receiver]] = defaultdict(list)

    def publish(self, topic: str, message: bytes) -> None:
        """Hand `message` to every current listener of `topic`; with none it is gone."""
        for receiver in tuple(self._receivers.get(topic, ())):
            receiver(message)

    def listen(self, topic: str, receiver: Receiver) -> Callable[[], None]:
        """Call `receiver` with each message of `topic` until the returned function is called."""
        self._receivers[topic].append(receiver)

        def stop() -> None:
            self._receivers[topic].remove(receiver)
            if not self._receivers[topic]:
                del self._receivers[topic]

        return stop
