"""The policy in force. Reading it is cheap; inside the writer's actions it is exact."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog
from django.db import connection

from modicum.core.policy import Policy
from modicum.platform.policies import revisions
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import Installation, installation
from modicum.platform.store.database_errors import without_values
from modicum.platform.store.errors import StoreError

log = structlog.get_logger()

FRESH_SECONDS = 0.5
MOST_MEETINGS = 256


@dataclass(slots=True)
class _Known:
    """What is known of one installation's policies, and when the active number was last read."""

    of: Installation
    number: int = 0
    read_at: float = float("-inf")
    read_in: int | None = None
    policies: dict[int, Policy] = field(default_factory=dict)
    meetings: dict[tuple[int, int], Policy] = field(default_factory=dict)

    def policy(self, number: int) -> Policy:
        """The policy of one revision, read once."""
        if number not in self.policies:
            self.policies[number] = revisions.read(number)
        return self.policies[number]


_known: _Known | None = None


def active() -> Policy:
    """The policy in force.

    Inside an action of the writer it is the one in force in that transaction; elsewhere it may be half a
    second old. On an event loop it is what `watch` last saw, because nothing may wait for the database there.
    """
    known = _here()
    if _is_stale(known):
        _read_number(known)
    return known.policy(known.number)


def for_session(pinned: int) -> Policy:
    """The stricter, class by class, of the revision a session was shown and the active one."""
    return between(pinned, active().revision)


def between(one: int, other: int) -> Policy:
    """The stricter, class by class, of two revisions: what was in force for a session at some time."""
    known = _here()
    if one == other:
        return known.policy(one)
    pair = (one, other)
    if pair not in known.meetings:
        if len(known.meetings) >= MOST_MEETINGS:
            known.meetings.clear()
        known.meetings[pair] = known.policy(one).meet(known.policy(other))
    return known.meetings[pair]


def active_revision() -> PolicyRevision:
    """The row of the active revision."""
    number = active().revision
    return revisions.off_the_loop(lambda: PolicyRevision.objects.get(number=number))


def look_again() -> None:
    """Read the number at the next question: it was just changed here."""
    _here().read_at = float("-inf")


async def watch() -> None:
    """Keep the active policy fresh for the event loop, until cancelled."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, thread_name_prefix="policy") as thread:
        try:
            while True:
                await loop.run_in_executor(thread, _look)
                await asyncio.sleep(FRESH_SECONDS)
        finally:
            thread.submit(lambda: connection.close())


def _look() -> None:
    """Read the active policy; where the database does not answer, the one that was read last stays."""
    try:
        with without_values():
            active()
    except StoreError as error:
        log.warning("policy_not_read", code=error.code)


def _here() -> _Known:
    global _known
    here = installation()
    if _known is None or _known.of is not here:
        _known = _Known(here)
    return _known


def _is_stale(known: _Known) -> bool:
    transaction = known.of.writer.transaction_number
    if transaction is not None:
        return known.read_in != transaction
    if known.number and revisions.on_the_loop():
        return False
    return known.of.clock.monotonic() - known.read_at > FRESH_SECONDS


def _read_number(known: _Known) -> None:
    known.number = revisions.off_the_loop(revisions.newest_number)
    known.read_at = known.of.clock.monotonic()
    known.read_in = known.of.writer.transaction_number
