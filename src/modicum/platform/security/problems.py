"""The pages for what went wrong. They say what to do next and never show a value of the request."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.debug import ExceptionReporter

from modicum.core.values import ModicumError


def problem(request: HttpRequest, *, status: int, code: str, title: str, message: str) -> HttpResponse:
    """The problem page with `title`, a `message` of one or two sentences, and a stable `code`."""
    context = {"title": title, "message": message, "code": code}
    return render(request, "ui/problem.html", context, status=status)


def from_error(request: HttpRequest, error: ModicumError, *, title: str, message: str) -> HttpResponse:
    """The problem page for an error of ours, with its status and code."""
    return problem(request, status=error.status, code=error.code, title=title, message=message)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    return problem(
        request,
        status=400,
        code="bad_request",
        title=_("That did not work"),
        message=_("The server could not read this request. Go back and try again."),
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the door is closed for this person or page."""
    return problem(
        request,
        status=403,
        code="not_allowed",
        title=_("Not allowed"),
        message=_("You cannot open this page. Sign in with another account, or ask your admin."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is older than its cookie, or came from another site."""
    return problem(
        request,
        status=403,
        code="stale_form",
        title=_("This form is out of date"),
        message=_("Nothing was sent. Open the page again with cookies allowed, then send the form."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing is here, or nothing this person may know of."""
    return problem(
        request,
        status=404,
        code="not_found",
        title=_("Nothing here"),
        message=_("This page does not exist, or it is no longer open."),
    )


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: a defect of ours, or a database that cannot be used."""
    return problem(
        request,
        status=500,
        code="our_fault",
        title=_("Something broke on our side"),
        message=_("Nothing more was stored. Try again in a moment."),
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
