"""The receipt page, for anybody: a code shows what is held under it, and erases it. No script needed."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from modicum.desk.sessions import receipts, rules
from modicum.desk.sessions.errors import BadCode
from modicum.desk.sessions.models import State, SupportSession
from modicum.desk.sessions.reading import read_session
from modicum.platform.policies import reads
from modicum.platform.security import limits
from modicum.records.subjects import actions, word_of_breaches
from modicum.records.subjects.errors import NothingHeld, SubjectsError, TooManyCodes
from modicum.records.subjects.holdings import holdings_of

PER_ADDRESS: Final = 12
"""Codes that one network address may try in a minute. A code has 128 random bits; this is for the server."""


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with one, show what is held."""
    if request.method != "POST":
        return render(request, "subjects/receipt.html", {})
    try:
        session = _session_of(request)
    except (BadCode, SubjectsError) as error:
        return _ask_again(request, error)
    stored = read_session(session)
    if not stored.holds_anything and not rules.is_open(State(session.state)):
        return _ask_again(request, NothingHeld())
    reads.note(stored.shown, in_report=False)
    shown = {
        "session": session,
        "code": _code(request),
        "holdings": holdings_of(session, stored),
        "holds_anything": stored.holds_anything,
        "breaches": word_of_breaches.of(session),
    }
    return render(request, "subjects/held.html", shown)


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase all that is held under the code, at once."""
    try:
        session = _session_of(request)
    except (BadCode, SubjectsError) as error:
        return _ask_again(request, error)
    erased = actions.erase(session)
    return render(request, "subjects/erased.html", {"is_clear": erased.residue.is_clear})


def _session_of(request: HttpRequest) -> SupportSession:
    """The session of the code that was sent. Raises `TooManyCodes`, `BadCode` or `NothingHeld`."""
    if not limits.allow("receipts", request.META.get("REMOTE_ADDR", ""), per_minute=PER_ADDRESS):
        raise TooManyCodes
    session = receipts.find(_code(request))
    if session is None:
        raise NothingHeld
    return session


def _code(request: HttpRequest) -> str:
    return request.POST.get("code", "").strip()


def _ask_again(request: HttpRequest, error: BadCode | SubjectsError) -> HttpResponse:
    shown = {"trouble": _words_for(error), "typed": _code(request)[:100]}
    return render(request, "subjects/receipt.html", shown, status=error.status)


def _words_for(error: BadCode | SubjectsError) -> str:
    match error:
        case TooManyCodes():
            return _("Many codes came from your network in the last minute. Please wait a minute.")
        case NothingHeld():
            return _("Nothing is held under this code, or nothing is any more.")
        case _other:
            return _("This is not a whole receipt code. Please compare it letter by letter.")
