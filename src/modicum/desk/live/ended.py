"""Remembers for a day, in memory only, how sessions ended, so that the end page can say it without a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from modicum.desk.sessions.credentials import REMEMBERED_FOR
from modicum.desk.sessions.models import State

MOST_ENDED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a session ended; `technician` is the member in charge, `at` the monotonic second, `kept` whether
    anything of it was kept."""

    number: int
    ref: str
    channel: str
    state: State
    outcome: str | None
    technician: int | None
    kept: bool
    at: float


class EndedSessions:
    """The sessions that ended in the last 24 hours, by ref and by the hash of the customer's cookie."""

    def __init__(self) -> None:
        self._by_ref: dict[str, tuple[Ended, str | None]] = {}
        self._by_credential: dict[str, Ended] = {}

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of all that are remembered."""
        return frozenset(ended.number for ended, _ in self._by_ref.values())

    def remember(self, ended: Ended, credential: str | None) -> None:
        """Take one more, and forget those of more than a day ago."""
        self.forget(before=ended.at - REMEMBERED_FOR.total_seconds())
        self._by_ref[ended.ref] = (ended, credential)
        if credential is not None:
            self._by_credential[credential] = ended

    def forget(self, *, before: float) -> None:
        """Forget what ended before that moment, and the oldest where there are too many."""
        while self._by_ref:
            oldest = next(iter(self._by_ref))
            ended, credential = self._by_ref[oldest]
            if ended.at >= before and len(self._by_ref) < MOST_ENDED:
                return
            del self._by_ref[oldest]
            if credential is not None:
                self._by_credential.pop(credential, None)

    def by_ref(self, ref: str) -> Ended | None:
        """How the session with this ref ended, if it is remembered."""
        found = self._by_ref.get(ref)
        return None if found is None else found[0]

    def by_credential(self, credential: str) -> Ended | None:
        """How the session of this customer's cookie (its hash) ended, if it is remembered."""
        return self._by_credential.get(credential)
