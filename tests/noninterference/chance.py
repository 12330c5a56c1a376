"""Takes out of a run in this process what differs by itself: random keys, and a moment that is measured.

While a session lives its exact times lie sealed, under `minimum` too. With seeded keys the same times give
the same bytes; and the write-ahead log is cut at the end of the run, not half a second after a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from modicum.desk.sessions import endings
from modicum.platform.vault import sealing, shelf


class Seeded:
    """Stands for the module `secrets`, with the same bytes in every run."""

    def __init__(self) -> None:
        self._chance = Random(1)

    def token_bytes(self, count: int) -> bytes:
        """`count` bytes that only look random."""
        return self._chance.randbytes(count)


@contextmanager
def taken_out() -> Iterator[None]:
    """Within, keys and nonces are the same in every run, and no log is cut by the clock."""
    before = shelf.secrets, sealing.secrets, endings.clear_soon
    shelf.secrets = sealing.secrets = Seeded()  # type: ignore[assignment]  # all that they use of it
    endings.clear_soon = lambda: None
    try:
        yield
    finally:
        shelf.secrets, sealing.secrets, endings.clear_soon = before
