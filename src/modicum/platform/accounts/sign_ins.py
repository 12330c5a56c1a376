"""The sign-ins that are open, as Django's session rows hold them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from modicum.platform.accounts.models import Member
from modicum.platform.store import installation

ROWS_AT_A_TIME: Final = 500


def end_all_of(member: Member) -> None:
    """Forget every sign-in of a member, those that still wait for the code included."""
    rows = Session.objects.only("session_key", "session_data").iterator(chunk_size=ROWS_AT_A_TIME)
    ended = [row.pk for row in rows if str(member.pk) in _members_of(row.get_decoded())]
    for start in range(0, len(ended), ROWS_AT_A_TIME):
        Session.objects.filter(pk__in=ended[start : start + ROWS_AT_A_TIME]).delete()


def forget_expired() -> int:
    """Delete the rows of sign-ins that have run out, with whose they were; how many. Runs on the writer."""
    return Session.objects.filter(expire_date__lte=installation().clock.now()).delete()[0]


def _members_of(held: Mapping[str, object]) -> set[object]:
    waiting = held.get(LOGIN_SESSION_KEY)
    return {held.get(SESSION_KEY), waiting.get("user_pk") if isinstance(waiting, dict) else None}
