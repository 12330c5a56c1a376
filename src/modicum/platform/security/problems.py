"""The pages for what went wrong. They say what to do next and never show a value of the request."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.debug import ExceptionReporter

from modicum.core.values import ModicumError


def problem(request: HttpRequest, *, status: int, code: str, title: str, message: str) -> HttpResponse:
    """The problem page with `title`, a `message` of one or two sentences, and a stable `code`."""
    context = {"title": title, "message": message, "code": code}
    return render(request, "ui/problem.html", context, status=status)


def from_error(request: HttpRequest, error: ModicumError, *, title: str, message: str) -> HttpResponse:
    """The problem page for an error of ours, with its status and code."""
    return problem(request, status=error.status, code=error.code, title=title, message=message)


@dataclass(frozen=True, slots=True)
class Problem:
    """What one of Django's handlers shows. Why it is called, and with what, is not shown."""

    status: int
    code: str
    title: str
    message: str

    def __call__(
        self, request: HttpRequest, exception: Exception | None = None, *, reason: str = ""
    ) -> HttpResponse:
        """The page."""
        return problem(
            request, status=self.status, code=self.code, title=_(self.title), message=_(self.message)
        )


bad_request = Problem(
    HTTPStatus.BAD_REQUEST,
    "bad_request",
    gettext_noop("That did not work"),
    gettext_noop("The server could not read this request. Go back and try again."),
)
not_allowed = Problem(
    HTTPStatus.FORBIDDEN,
    "not_allowed",
    gettext_noop("Not allowed"),
    gettext_noop("You cannot open this page. Sign in with another account, or ask your admin."),
)
stale_form = Problem(
    HTTPStatus.FORBIDDEN,
    "stale_form",
    gettext_noop("This form is out of date"),
    gettext_noop("Nothing was sent. Open the page again with cookies allowed, then send the form."),
)
not_found = Problem(
    HTTPStatus.NOT_FOUND,
    "not_found",
    gettext_noop("Nothing here"),
    gettext_noop("This page does not exist, or it is no longer open."),
)
our_fault = Problem(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "our_fault",
    gettext_noop("Something broke on our side"),
    gettext_noop("Nothing more was stored. Try again in a moment."),
)


class SilentReporter(ExceptionReporter):
    """Reports no request, no local variable and no exception text, whoever asks Django for a report."""

    def get_traceback_data(self) -> dict[str, object]:
        """Nothing: tracebacks hold values."""
        return {}

    def get_traceback_text(self) -> SafeString:
        """The class of the exception alone."""
        return SafeString(self.exc_type.__name__ if self.exc_type else "no exception")

    def get_traceback_html(self) -> SafeString:
        """The same as the text."""
        return self.get_traceback_text()
