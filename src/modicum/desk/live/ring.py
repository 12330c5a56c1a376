"""What a room remembers of a conversation: the last messages, in order, bounded by count and by bytes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from modicum.desk.live.message import Message

MOST_MESSAGES: Final = 2_000
MOST_BYTES: Final = 1024 * 1024
MOST_BYTES_TOGETHER: Final = 256 * 1024 * 1024
FIRST: Final = (1, 1)
"""The place of a session's first message."""


class Budget:
    """Counts what all rings of the process hold together, in bytes."""

    __slots__ = ("held", "most")

    def __init__(self, most: int = MOST_BYTES_TOGETHER) -> None:
        self.most = most
        self.held = 0

    @property
    def is_exceeded(self) -> bool:
        """Whether some ring has to give back."""
        return self.held > self.most


class Ring:
    """Messages ordered by place, each id at most once. The oldest go first when it is full.

    `size` is what they take in memory, in bytes.
    """

    __slots__ = ("_budget", "_by_id", "_messages", "_most_bytes", "_most_messages", "size")

    def __init__(
        self, budget: Budget, *, most_messages: int = MOST_MESSAGES, most_bytes: int = MOST_BYTES
    ) -> None:
        self._budget = budget
        self._messages: deque[Message] = deque()
        self._by_id: dict[str, Message] = {}
        self._most_messages = most_messages
        self._most_bytes = most_bytes
        self.size = 0

    def __len__(self) -> int:
        return len(self._messages)

    @property
    def holds_first(self) -> bool:
        """Whether the session's first message is still here, and so everything since."""
        return bool(self._messages) and self._messages[0].place == FIRST

    def find(self, id: str) -> Message | None:
        """The message with that client id, while it is held."""
        return self._by_id.get(id)

    def append(self, message: Message) -> None:
        """Take a message that comes after all others."""
        self._messages.append(message)
        self._by_id[message.id] = message
        self._count(message.size)
        self._trim()

    def insert(self, earlier: Iterable[Message]) -> list[Message]:
        """Take messages wherever they belong and return, in order, those that were missing."""
        missing = {one.id: one for one in earlier if one.id not in self._by_id}
        ordered = sorted((*self._messages, *missing.values()), key=attrgetter("place"))
        self._messages = deque(ordered)
        self._by_id.update(missing)
        self._count(sum(one.size for one in missing.values()))
        self._trim()
        return [one for one in ordered if one.id in missing and one.id in self._by_id]

    def after(self, place: tuple[int, int]) -> list[Message]:
        """The held messages that come after `place`, in order."""
        return [message for message in self._messages if message.place > place]

    def drop_oldest(self) -> int:
        """Forget the oldest message and say how many bytes that gave back; 0 if there is none."""
        if not self._messages:
            return 0
        oldest = self._messages.popleft()
        del self._by_id[oldest.id]
        self._count(-oldest.size)
        return oldest.size

    def clear(self) -> None:
        """Forget everything."""
        self._messages.clear()
        self._by_id.clear()
        self._count(-self.size)

    def _count(self, more: int) -> None:
        self.size += more
        self._budget.held += more

    def _trim(self) -> None:
        while len(self._messages) > self._most_messages or self.size > self._most_bytes:
            self.drop_oldest()
