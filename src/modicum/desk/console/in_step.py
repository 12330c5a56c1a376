"""Keeps open consoles in step with what happens elsewhere: a sign-out, another assignment of technicians."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django.db import transaction

from modicum.desk.channels.events import TechniciansAssigned
from modicum.desk.live import hub
from modicum.desk.live.errors import LiveStopped
from modicum.platform.accounts.events import MemberChanged
from modicum.platform.accounts.models import Member


def with_channels(_event: TechniciansAssigned) -> None:
    """Show each open console the queues that its member serves from now on, once that is committed."""
    transaction.on_commit(_refresh)


def with_members(event: MemberChanged) -> None:
    """Close the live lines of a member whose sign-ins have ended, once that is committed."""
    transaction.on_commit(partial(_sign_out, event.member))


def with_sign_outs(*, user: Member | None, **_signal: object) -> None:
    """Close the live lines of a member who signs out."""
    if user is not None:
        _sign_out(user.pk)


def _sign_out(member: int) -> None:
    with suppress(LiveStopped):
        hub.sign_out(member)


def _refresh() -> None:
    with suppress(LiveStopped):
        hub.refresh_members()
