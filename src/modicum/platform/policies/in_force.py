"""The policy in force. Reading it is cheap; inside the writer's actions it is exact."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog
from django.db import connection

from modicum.core.policy import Policy
from modicum.platform.policies import revisions, staff_names
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import Installation, installation
from modicum.platform.store.database_errors import without_values
from modicum.platform.store.errors import StoreError

log = structlog.get_logger()

FRESH_SECONDS = 0.5
MOST_MEETINGS = 1024


@dataclass(slots=True)
class _Known:
    """What is known of one installation's policies, and when the active number was last read."""

    of: Installation
    number: int = 0
    read_at: float = float("-inf")
    read_in: int | None = None
    policies: dict[int, Policy] = field(default_factory=dict)
    meetings: dict[tuple[int, int, str], Policy] = field(default_factory=dict)
    names_read_at: float = float("-inf")

    def policy(self, number: int) -> Policy:
        """The policy of one revision, read once."""
        held = self.policies
        if number not in held:
            held[number] = revisions.read(number)
        return held[number]


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


def numbered(number: int) -> Policy:
    """The policy of one revision, read once."""
    return _here().policy(number)


def for_session(pinned: int, *, channel: str) -> Policy:
    """The stricter, class by class, of the revision a session was shown and the active one, by channel."""
    return between(pinned, active().revision, channel=channel)


def between(one: int, other: int, *, channel: str) -> Policy:
    """The stricter, class by class, of two revisions: what was in force for a session at some time.

    `channel` is the key of the session's channel, which may have rules of its own.
    """
    known = _here()
    if one == other:
        return known.policy(one).in_channel(channel)
    pair = (one, other, channel)
    if pair not in known.meetings:
        if len(known.meetings) >= MOST_MEETINGS:
            known.meetings.clear()
        met = known.policy(one).in_channel(channel).meet(known.policy(other).in_channel(channel))
        known.meetings[pair] = met
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
    _follow_names(known)


def _follow_names(known: _Known) -> None:
    """Where staff's names have changed, policies are made anew: their detector lets those names stand.

    In new dictionaries: what another thread is just making with the former names goes into the old ones.
    """
    now = known.of.clock.monotonic()
    if now - known.names_read_at <= FRESH_SECONDS:
        return
    known.names_read_at = now
    if revisions.off_the_loop(staff_names.look):
        known.policies, known.meetings = {}, {}
