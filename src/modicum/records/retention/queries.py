"""What has run out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef

from modicum.core.values import MESSAGE_TEXT
from modicum.desk.sessions.models import Entry, KeptValue, SupportSession, Transcript

AT_ONCE: Final = 500
"""Rows of each table that one look finds."""


def expired(today: date) -> Mapping[str, set[int]]:
    """Some of the sessions of which something has run out by `today` (UTC), by data class; empty: none."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    values = KeptValue.objects.filter(expires_on__lte=today).order_by("expires_on", "pk")
    for data_class, session in values.values_list("data_class", "session_id")[:AT_ONCE]:
        found[data_class].add(session)
    transcripts = Transcript.objects.filter(expires_on__lte=today).order_by("expires_on", "pk")
    if chats := set(transcripts.values_list("session_id", flat=True)[:AT_ONCE]):
        found[MESSAGE_TEXT.id] |= chats
    return found


def emptied(sessions: set[int]) -> set[int]:
    """Those of `sessions` of which nothing is held any more."""
    tables = (KeptValue, Transcript, Entry)
    held = [Exists(table.objects.filter(session=OuterRef("pk"))) for table in tables]
    rows = SupportSession.objects.filter(pk__in=sessions)
    for holds in held:
        rows = rows.exclude(holds)
    return set(rows.values_list("pk", flat=True))
