"""Pure decisions: when an audit is due, what keeps the weekly one on, and what counts as open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from modicum.core.policy import Policy
from modicum.core.values import MESSAGE_TEXT, NOTE, SURVEY_COMMENT, TRANSFER_COMMENT, DataClass
from modicum.records.audits.models import Status

WEEK: Final = timedelta(days=7)

FREE_TEXTS: Final[tuple[DataClass, ...]] = (MESSAGE_TEXT, NOTE, TRANSFER_COMMENT, SURVEY_COMMENT)
"""Where anything at all can be said: whoever stores one of these audits it every week."""

TRIAGE_FROM: Final = frozenset({Status.OPEN, Status.ACCEPTED, Status.FALSE_ALARM})
"""The findings about which something can still be decided."""


def stored_texts(policy: Policy) -> list[str]:
    """The ids of the free texts that a policy stores, for all or in some channel."""
    return sorted({each.id for each in FREE_TEXTS} & policy.stored_anywhere)


def is_on(stored: Collection[str], *, off_for: Collection[str] | None) -> bool:
    """Whether a weekly audit is on: where free text is stored, unless it was switched off for all of that.

    `off_for` is what was stored when it was switched off, None where it never was. Storing one class more
    switches it on again.
    """
    if not stored:
        return False
    return off_for is None or not set(stored) <= set(off_for)


def next_due(last: datetime | None, now: datetime) -> datetime:
    """When the next weekly audit is due: a week after the last one began, at once where there was none."""
    return now if last is None else last + WEEK
