"""Reads revisions and turns them into policies. A revision never changes, so each is read once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from modicum.core.policy import Policy, PolicyDraft, Pseudonyms, Tools, read_policy, write_policy
from modicum.platform.policies import staff_names
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.policies.pseudonym_keys import DailyKey
from modicum.platform.store import installation
from modicum.platform.store.connections import largest_number

R = TypeVar("R")


def newest_number() -> int:
    """The number of the active revision, as the database has it now."""
    return largest_number(PolicyRevision)


def newest() -> PolicyRevision:
    """The row of the active revision, as the database has it now."""
    return PolicyRevision.objects.get(number=newest_number())


def read(number: int) -> Policy:
    """The policy of one revision."""
    return policy_of(draft_numbered(number), number=number)


def draft_numbered(number: int) -> PolicyDraft:
    """What the revision of that number says."""
    return draft_of(off_the_loop(lambda: PolicyRevision.objects.get(number=number)))


def draft_of(revision: PolicyRevision) -> PolicyDraft:
    """What a revision says, to be shown or changed."""
    return replace(read_policy(revision.toml), preset=revision.preset)


def toml_of(draft: PolicyDraft) -> str:
    """`draft` as a file in which nothing is left to its preset."""
    return write_policy(replace(draft, preset=""))


def policy_of(draft: PolicyDraft, *, number: int) -> Policy:
    """`draft` as revision `number`, with this installation's tools. It need not be in force."""
    pseudonyms = Pseudonyms(DailyKey(installation()))
    return Policy(draft, revision=number, tools=Tools(staff_names.detector(), pseudonyms))


def off_the_loop(read_rows: Callable[[], R]) -> R:
    """Read the database; on an event loop's thread, where that is not allowed, let the writer do it."""
    return installation().writer.run(read_rows) if on_the_loop() else read_rows()


def on_the_loop() -> bool:
    """Whether the calling thread runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
