"""What can be wrong with a change to the people of the organisation."""

from __future__ import annotations

from modicum.core.values import ModicumError


class MemberError(ModicumError):
    """A change to a member was refused."""

    code = "member_refused"
    status = 409


class EmailTaken(MemberError):
    """Somebody signs in with this e-mail already."""

    code = "email_taken"


class LastAdmin(MemberError):
    """Nobody else could switch this account on again."""

    code = "last_admin"
