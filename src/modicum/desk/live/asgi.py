"""The little of ASGI that a socket needs, as types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

Scope = Mapping[str, object]
Event = Mapping[str, object]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[dict[str, object]], Awaitable[None]]
"""The ASGI server's `send`. It waits while the network takes no more."""
