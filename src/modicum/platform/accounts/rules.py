"""Decisions about members, without the database."""

from __future__ import annotations

from modicum.platform.accounts.models import Member, Role


def may_switch_off(member: Member, *, active_admins: int) -> bool:
    """Whether somebody is left who can switch the account on again."""
    return member.role != Role.ADMIN or active_admins > 1
