"""Everything an admin does to members: one verb a function, each leaves an audit event.

They run on the store's writer, in its transaction: `writer.run(lambda: actions.switch_off(…))`.
"""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from modicum.platform.accounts import sign_ins
from modicum.platform.accounts.errors import EmailTaken, LastAdmin
from modicum.platform.accounts.events import MemberChanged
from modicum.platform.accounts.models import Member, Role
from modicum.platform.accounts.queries import active_admins
from modicum.platform.accounts.rules import may_switch_off
from modicum.platform.store.events import publish
from modicum.platform.trail import record


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is to join. The password is the first one; the member chooses another."""

    name: str
    email: str
    role: Role
    password: str


def invite(invitation: Invitation, *, by: Member) -> Member:
    """Create a member who may sign in at once. Raises `EmailTaken`."""
    try:
        with transaction.atomic():
            member = Member.objects.invite(
                email=invitation.email,
                name=invitation.name,
                role=invitation.role,
                password=invitation.password,
            )
    except IntegrityError:
        raise EmailTaken from None
    record("member.invited", actor=by.pk, subject=_named(member), detail={"role": invitation.role.value})
    return member


def rename(member: Member, name: str, *, by: Member) -> None:
    """Call a member by another name; open consoles of theirs come back with it."""
    if Member.objects.filter(pk=member.pk).exclude(name=name).update(name=name):
        record("member.renamed", actor=by.pk, subject=_named(member))
        publish(MemberChanged(member.pk))


def change_role(member: Member, role: Role, *, by: Member) -> None:
    """Give a member another role, and end every sign-in of theirs. Raises `LastAdmin`."""
    here = Member.objects.get(pk=member.pk)
    if here.role == role:
        return
    if here.is_active and not may_switch_off(here, active_admins=active_admins()):
        raise LastAdmin
    Member.objects.filter(pk=member.pk).update(role=role)
    _end_sign_ins("member.role_changed", member, by, role=role.value)


def switch_off(member: Member, *, by: Member) -> None:
    """Keep a member out, and end every sign-in of theirs. Raises `LastAdmin`."""
    here = Member.objects.get(pk=member.pk)
    if not here.is_active:
        return
    if not may_switch_off(here, active_admins=active_admins()):
        raise LastAdmin
    Member.objects.filter(pk=member.pk).update(is_active=False)
    _end_sign_ins("member.switched_off", member, by)


def switch_on(member: Member, *, by: Member) -> None:
    """Let a member sign in again, with the password and the second step they had."""
    if Member.objects.filter(pk=member.pk, is_active=False).update(is_active=True):
        record("member.switched_on", actor=by.pk, subject=_named(member))


def set_password(member: Member, password: str, *, by: Member) -> None:
    """Give a member another password, and end every sign-in of theirs."""
    member.set_password(password)
    member.save(update_fields=["password"])
    _end_sign_ins("member.password_set", member, by)


def remove_second_step(member: Member, *, by: Member) -> None:
    """Let a member who lost phone and codes sign in with the password alone; ends every sign-in of theirs."""
    removed, _ = Authenticator.objects.filter(user=member).delete()
    if removed:
        _end_sign_ins("member.second_step_removed", member, by)


def _end_sign_ins(kind: str, member: Member, by: Member, **detail: str) -> None:
    record(kind, actor=by.pk, subject=_named(member), detail=detail)
    sign_ins.end_all_of(member)
    publish(MemberChanged(member.pk))


def _named(member: Member) -> str:
    return f"member:{member.pk}"
