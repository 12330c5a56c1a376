"""Finds out who calls, and lets scripts in and out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from modicum.exchange.rescue.answers import DONE, NOT_LOGGED_IN, Answer, Refused
from modicum.exchange.rescue.parameters import Parameters
from modicum.exchange.rescue.sign_ins import SIGN_INS, SignIn, behind_code, new_code
from modicum.platform import trail
from modicum.platform.accounts.api_passwords.models import ApiPassword
from modicum.platform.accounts.api_passwords.queries import matching
from modicum.platform.accounts.models import Member
from modicum.platform.security import limits
from modicum.platform.store import installation

PASSWORDS = ("pwd", "password", "spassword")
CODES = ("authcode", "sauthcode", "secretauthcode")
TRIES_A_MINUTE = 10


@dataclass(slots=True)
class Call:
    """One request: what was sent, from which address, and the sign-in it came with or leaves with."""

    sent: Parameters
    cookie: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may call: their settings, their API password, themselves."""

    sign_in: SignIn
    held: ApiPassword

    @property
    def member(self) -> Member:
        """For whom the script acts."""
        return self.held.member


def caller_of(call: Call) -> Caller:
    """By authorisation code where one was sent, else by sign-in. Raises `Refused`."""
    code = call.sent.text(*CODES)
    if not code:
        return _named(call.cookie)
    held = behind_code(code)
    if held is None:
        raise Refused("INVALID_SECRETAUTHCODE")
    SIGN_INS.open(held, name=code)
    return _named(code)


def login(call: Call) -> Answer:
    """`OK` and a new sign-in, or `INVALID`."""
    held = _held_by(call)
    call.cookie = installation().ids.token(128)
    SIGN_INS.open(held, name=call.cookie)
    _note("rescue.signed_in", held)
    return DONE


def logout(call: Call) -> Answer:
    """End the sign-in."""
    caller_of(call)
    SIGN_INS.close(call.cookie)
    call.cookie = ""
    return DONE


def request_auth_code(call: Call) -> Answer:
    """A code that stands for the password from now on, until it expires."""
    held = _held_by(call)
    _note("rescue.code_made", held)
    return Answer("AUTHCODE", new_code(held), "sAuthCode")


def _held_by(call: Call) -> ApiPassword:
    """The API password that was sent. One word answers for all that can be wrong with it."""
    if not limits.allow("rescue", call.address, per_minute=TRIES_A_MINUTE):
        raise Refused("INVALID")
    held = matching(call.sent.text("email", "semail"), call.sent.text(*PASSWORDS))
    if held is None:
        raise Refused("INVALID")
    if call.sent.in_address.intersection(PASSWORDS) and not held.may_stand_in_address:
        _note("rescue.address_refused", held)
        raise Refused("INVALID")
    return held


def _named(name: str) -> Caller:
    found = SIGN_INS.get(name)
    if found is None:
        raise Refused(NOT_LOGGED_IN)
    return Caller(*found)


def _note(kind: str, held: ApiPassword) -> None:
    about = f"member:{held.member_id}"
    installation().writer.run(partial(trail.record, kind, actor=held.member_id, subject=about))
