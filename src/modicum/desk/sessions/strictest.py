"""By which policy a session is kept: the stricter of what its customer was shown and what is in force now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from modicum.core.policy import MINIMUM, Policy, preset
from modicum.core.values import CUSTOMER_CLASSES, DataClass
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import SupportSession
from modicum.platform import policies

_LEAST: Final = Policy(preset(MINIMUM), revision=0)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a session goes by: the revision its customer was shown, its channel, and what they said to it.

    `keep_nothing`: "Do not keep my chat". `may_keep`: "You may keep this chat", where that was asked.
    """

    revision: int
    channel: str
    keep_nothing: bool = False
    may_keep: bool = False


def of(session: SupportSession) -> Policy:
    """The policy of a session at this moment; within the writer's actions it is exact."""
    return now(terms_of(session))


def terms_of(session: SupportSession) -> Terms:
    """What a session goes by, as its row says."""
    return Terms(
        session.revision_id,
        session.channel.key,
        keep_nothing=session.keep_nothing,
        may_keep=session.may_keep,
    )


def now(terms: Terms) -> Policy:
    """The policy by what is known of a session.

    Where the customer wants nothing kept, `minimum` is met as well. What is stored by consent alone stays
    out, unless they were asked for it and said yes.
    """
    policy = policies.for_session(terms.revision, channel=terms.channel)
    if terms.keep_nothing:
        policy = _met_with_least(policy)
    return _settled(policy, consented(terms)) if policy.asks_consent else policy


def consented(terms: Terms) -> frozenset[str]:
    """The ids of the classes that the customer allowed: those that the notice they read asked for."""
    if not terms.may_keep:
        return frozenset()
    shown = policies.between(terms.revision, terms.revision, channel=terms.channel)
    return shown.stored_by_consent()


def at(session: SupportSession, revision: int) -> Policy:
    """The policy of a session while `revision` was the active one."""
    return policies.between(session.revision_id, revision, channel=session.channel.key)


def classes_of(channel: Channel) -> tuple[DataClass, ...]:
    """What can be kept of a session in this channel: of its customer, and of what is said there."""
    return (*CUSTOMER_CLASSES, *(field.data_class for field in channel.fields.all()))


@lru_cache(maxsize=512)
def _met_with_least(policy: Policy) -> Policy:
    return policy.meet(_LEAST)


@lru_cache(maxsize=512)
def _settled(policy: Policy, consented: frozenset[str]) -> Policy:
    return policy.allowed_by(consented)
