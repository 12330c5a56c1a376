"""Each marked line writes into a column what no policy has seen.

`QuerySet.update` is not among them: its arguments have no types, so there the column itself refuses.
"""

from __future__ import annotations

from datetime import datetime

from modicum.core.policy import Policy
from modicum.core.values import MESSAGE_TEXT, TIMING, Live
from modicum.desk.sessions.models import SupportSession
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import Sieved
from modicum.platform.store.sealed import seal


def construct(at: datetime, text: str) -> None:
    SupportSession(started_at=at)  # refused: misc
    SupportSession(started_at=Live(at, TIMING))  # refused: misc
    SupportSession.objects.create(ended_at=at)  # refused: misc
    PolicyRevision(reason_text=text)  # refused: misc


def assign(session: SupportSession, policy: Policy, at: datetime, live: Live[str]) -> None:
    session.started_at = at  # refused: assignment
    session.ended_at = Live(at, TIMING)  # refused: assignment
    session.language = live  # refused: assignment
    session.language = policy.sieve(live)  # refused: assignment
    session.waited = policy.sieve(Live(at, TIMING))  # refused: arg-type


def read(session: SupportSession) -> datetime:
    return session.started_at  # refused: return-value


def declare() -> None:
    Sieved(MESSAGE_TEXT, of=list)  # refused: type-var
    Sieved("message_text")  # refused: call-overload
    Sieved(MESSAGE_TEXT, of=str, sealed=True)  # refused: call-overload


def seal_it(live: Live[str], policy: Policy, key: bytes) -> None:
    seal(live, key, aad=b"")  # refused: arg-type
    seal(live.reveal(), key, aad=b"")  # refused: arg-type
    seal(policy.sieve(live), key)  # refused: call-arg
