"""The net below the doors: an error of ours that a page did not translate becomes a page with its status."""

from __future__ import annotations

import structlog
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from modicum.core.values import ModicumError
from modicum.platform.security.headers import Answer
from modicum.platform.security.problems import from_error
from modicum.platform.store.database_errors import wrapped

log = structlog.get_logger()


class Refusals:
    """A Django middleware; the innermost one."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the page answer."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for an error of ours or of the database; None leaves all others to Django."""
        if isinstance(exception, DatabaseError | InterfaceError):
            exception = wrapped(exception)
        if not isinstance(exception, ModicumError):
            return None
        log.warning("page_refused", code=exception.code, status=exception.status)
        title, message = _words(exception.status)
        return from_error(request, exception, title=title, message=message)


def _words(status: int) -> tuple[str, str]:
    match status:
        case 503:
            return _("Not now"), _("The server cannot do this now, and nothing was stored. Try again soon.")
        case 404:
            return _("Nothing here"), _("This page does not exist, or it is no longer open.")
        case _ if status < 500:
            return _("That did not work"), _("Somebody else may have changed it meanwhile. Look at it again.")
        case _:
            return _("Something broke on our side"), _("Nothing more was stored. Try again in a moment.")
