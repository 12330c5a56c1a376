"""By which policy a session is kept: the stricter of what its customer was shown and what is in force now."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from modicum.core.policy import MINIMUM, Policy, preset
from modicum.core.values import CUSTOMER_CLASSES, DataClass
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import SupportSession
from modicum.platform import policies

_LEAST: Final = Policy(preset(MINIMUM), revision=0)


def of(session: SupportSession) -> Policy:
    """The policy of a session at this moment; within the writer's actions it is exact."""
    return now(session.revision_id, keep_nothing=session.keep_nothing)


def now(pinned: int, *, keep_nothing: bool) -> Policy:
    """The same by what is known of the session; where the customer said so, `minimum` is met as well."""
    policy = policies.for_session(pinned)
    return _met_with_least(policy) if keep_nothing else policy


def at(session: SupportSession, revision: int) -> Policy:
    """The policy of a session while `revision` was the active one."""
    return policies.between(session.revision_id, revision)


def classes_of(channel: Channel) -> tuple[DataClass, ...]:
    """What can be kept of a session in this channel: of its customer, and of what is said there."""
    return (*CUSTOMER_CLASSES, *(field.data_class for field in channel.fields.all()))


@lru_cache(maxsize=64)
def _met_with_least(policy: Policy) -> Policy:
    return policy.meet(_LEAST)
