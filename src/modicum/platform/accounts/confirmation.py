"""Whether somebody has just shown again that it is them. Held in memory: no time of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

LASTS: Final = 10 * 60
"""Seconds. After a restart of the server everybody is asked again."""


def note(request: HttpRequest, *, by_code: bool = False) -> None:
    """From now on this sign-in is freshly confirmed: by the password, or by a code of the second step too."""
    cache.set(_key("confirmed", request), True, LASTS)
    if by_code:
        cache.set(_key("coded", request), True, LASTS)


def is_fresh(request: HttpRequest) -> bool:
    """Whether this sign-in was confirmed within the last ten minutes."""
    return bool(request.session.session_key) and cache.get(_key("confirmed", request)) is not None


def is_fresh_by_code(request: HttpRequest) -> bool:
    """The same of the second step: a code of the app, or a recovery code."""
    return is_fresh(request) and cache.get(_key("coded", request)) is not None


def address(back_to: str, *, by_code: bool = False) -> str:
    """The page that asks for the password again, or for a code, and leads to `back_to` from there."""
    page = reverse("mfa_reauthenticate" if by_code else "account_reauthenticate")
    return f"{page}?{urlencode({'next': back_to})}"


def ask(back_to: str, *, by_code: bool = False) -> HttpResponse:
    """Lead there."""
    return HttpResponseRedirect(address(back_to, by_code=by_code))


def allow_download(request: HttpRequest) -> None:
    """The recovery codes are on this browser's screen: it may save them as a file as well, once."""
    cache.set(_key("codes", request), True, LASTS)


def take_download(request: HttpRequest) -> bool:
    """Whether the codes may be saved as a file; asking takes the permission."""
    return bool(cache.delete(_key("codes", request)))


def use_once(member: int, code: str, *, seconds: int) -> bool:
    """Whether this code of a member's app was not used before (RFC 6238, section 5.2)."""
    digits = "".join(code.split())
    return bool(cache.add(f"accounts.code.{member}.{digits}", True, seconds))


def _key(kind: str, request: HttpRequest) -> str:
    return f"accounts.{kind}.{request.session.session_key}"


Page = Callable[..., HttpResponse]


def freshly(back_to: Callable[..., str]) -> Callable[[Page], Page]:
    """Let a page act only after a fresh confirmation; `back_to` names the page to come back to for that."""

    def decorate(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponse:
            if not is_fresh(request):
                return ask(back_to(*args, **kwargs))
            return page(request, *args, **kwargs)

        return guarded

    return decorate
