"""Writes down what the policy left of messages: many of them together, each sealed under its session's key.

The policy is asked twice: when a message comes, and inside the transaction that stores it. If it was changed
in between, the message is sieved again before the first statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from modicum.core.policy import Context, Policy
from modicum.core.values import MESSAGE_TEXT, TIMING, Live, Stored
from modicum.desk.sessions import places, strictest
from modicum.desk.sessions.lines import Author, Kept, head
from modicum.desk.sessions.models import Entry
from modicum.desk.sessions.strictest import Terms
from modicum.platform.store import installation, sealed
from modicum.platform.store.bulk import insert_rows
from modicum.platform.store.writer_jobs import Batch

COLUMNS = ("session", "epoch", "seq", "sealed", "revision")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message goes: the session's number, the room's opening, and the count in it."""

    session: int
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class Said:
    """A message, who said it and when."""

    text: Live[str]
    author: Author
    at: datetime
    message_id: str


@dataclass(slots=True)
class Recording:
    """A message on its way to the disk; once it is committed, `kept` says what became of it.

    `missing` messages just before it could not be recorded.
    """

    spot: Spot
    said: Said
    terms: Terms
    near: Context
    left: Stored[str]
    missing: int = 0
    kept: Kept = Kept.FAILED

    @classmethod
    def of(cls, said: Said, spot: Spot, *, terms: Terms, near: Context, policy: Policy) -> Recording:
        """What `policy` leaves of a message; `near` is its language and the turn before."""
        return cls(spot, said, terms, near, policy.sieve(said.text, near=near))


def _write(recordings: Sequence[Recording]) -> None:
    """Store what still may be; a session whose live key is gone, because it ended or was erased, has none."""
    wanted = {recording.spot.session: places.entry_key(recording.spot.session) for recording in recordings}
    keys = installation().vault.find_all(wanted.values())
    policies = {terms: strictest.now(terms) for terms in {recording.terms for recording in recordings}}
    rows = []
    for recording in recordings:
        key = keys.get(wanted[recording.spot.session])
        row = None if key is None else _row(recording, key, policies[recording.terms])
        recording.kept = Kept.NO if row is None else Kept.YES
        if row is not None:
            rows.append(row)
    if rows:
        insert_rows(Entry, COLUMNS, rows)


BATCH = Batch(_write)
"""To be handed to the writer with each `Recording`."""


def _row(recording: Recording, key: bytes, policy: Policy) -> tuple[object, ...] | None:
    if policy.revision != recording.left.rule.revision:
        recording.left = policy.sieve(recording.said.text, near=recording.near)
    left, spot, said = recording.left, recording.spot, recording.said
    if left.is_nothing:
        return None
    at = policy.sieve(Live(said.at, TIMING)).value
    pack = partial(_pack, head(said.author, at, recording.missing, said.message_id))
    place = places.of_entry(spot.session, spot.epoch, spot.seq)
    stored = sealed.seal_together((left,), key, aad=place, pack=pack)
    return spot.session, spot.epoch, spot.seq, stored, policy.revision


def _pack(before: bytes, texts: Sequence[str | None]) -> bytes:
    return before + "".join(text or "" for text in texts).encode()


def may_keep(policy: Policy) -> bool:
    """Whether any message is stored at all: where none is, none goes to the writer."""
    return policy.rule_for(MESSAGE_TEXT).stores
