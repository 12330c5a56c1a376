"""The customer's cookie: a random secret that no script can read, gone when browser or session end."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from modicum.desk.live import hub
from modicum.desk.sessions import queries, rules
from modicum.desk.sessions.credentials import COOKIE, digest, looks_like_secret
from modicum.desk.sessions.models import State, SupportSession


def has_cookie(request: HttpRequest) -> bool:
    """Whether the browser brought one, good or not."""
    return COOKIE in request.COOKIES


def secret_of(request: HttpRequest) -> str:
    """The secret in the cookie, if it can be one; else empty."""
    secret = request.COOKIES.get(COOKIE, "")
    return secret if looks_like_secret(secret) else ""


def session_of(request: HttpRequest) -> SupportSession | None:
    """The session that the cookie opens; None where there is none (any more)."""
    return queries.by_credential(request.COOKIES.get(COOKIE, ""))


def how_it_ended(request: HttpRequest) -> str:
    """The last state of the session the cookie opened, as far as the live plane remembers; else empty."""
    secret = secret_of(request)
    ended = hub.ended(digest(secret)) if secret else None
    return ended.state if ended else ""


def remember(response: HttpResponse, secret: str) -> None:
    """Give the browser the secret of a new session."""
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(COOKIE, secret, httponly=True, samesite="Lax", secure=secure)


def forget(response: HttpResponse) -> None:
    """Take the secret away. A changed HttpOnly cookie also keeps Chrome from showing an old page on Back."""
    response.delete_cookie(COOKIE, samesite="Lax")


def open_session_of(request: HttpRequest) -> SupportSession | None:
    """The same, if it is not over."""
    session = session_of(request)
    return session if session and rules.is_open(State(session.state)) else None
