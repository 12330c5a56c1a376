"""Who may open what is stored of a session: what a rule keeps for named roles is left out for all others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from modicum.core.values import Reader
from modicum.desk.sessions import strictest
from modicum.desk.sessions.models import SupportSession

Readers = frozenset[Reader]

NOBODY_NAMED: Final[Readers] = frozenset()
"""Somebody without a role, such as whoever runs a command on the server."""


def withheld(
    session: SupportSession, held: Iterable[tuple[str, int]], readers: Readers | None
) -> frozenset[str]:
    """The ids of the classes among `held` (id and revision) that `readers` may not open.

    By the rule under which a value was stored, and by that in force now. None stands for the person whom the
    values are about: they may open all.
    """
    if readers is None:
        return frozenset()
    return frozenset(name for name, revision in held if not _may_open(session, name, revision, readers))


def _may_open(session: SupportSession, data_class: str, revision: int, readers: Readers) -> bool:
    policies = (strictest.at(session, revision), strictest.of(session))
    named = [policy.readers_of(data_class) for policy in policies]
    return all(not each or each & readers for each in named)
