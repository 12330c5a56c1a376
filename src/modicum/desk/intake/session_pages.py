"""The doors of a session: waiting, chat and end at `/s/`, the socket's ticket, ending without JavaScript."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from modicum.core.values import ModicumError
from modicum.desk.intake import cookie, keeping, receipt
from modicum.desk.intake.endings import ending
from modicum.desk.intake.forms import RequestForm
from modicum.desk.intake.pages import see_other, show_form
from modicum.desk.live import hub
from modicum.desk.sessions import rules, strictest
from modicum.desk.sessions.errors import SessionClosed
from modicum.desk.sessions.models import State, SupportSession


@require_GET
def session(request: HttpRequest) -> HttpResponse:
    """Where the request stands: waiting, chat or end; the form again if a restart lost the request."""
    found = cookie.session_of(request)
    if found is None or not rules.is_open(State(found.state)):
        return _not_open(request, found)
    hub.present(found.pk)
    if found.state == State.WAITING and not hub.has_request(found.pk):
        return _ask_again(request, found)
    return _in_session(request, found)


@require_POST
def ticket(request: HttpRequest) -> HttpResponse:
    """A one-time ticket for the socket as JSON; 410 where the cookie opens no session (any more)."""
    found = cookie.open_session_of(request)
    if found is None:
        return JsonResponse({"error": {"code": "closed"}}, status=410)
    try:
        return JsonResponse({"ticket": hub.customer_ticket(found.pk)})
    except ModicumError as error:
        return JsonResponse({"error": {"code": error.code}}, status=error.status)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End the session, or take the request back, without JavaScript."""
    found = cookie.open_session_of(request)
    if found is not None:
        with suppress(SessionClosed):
            hub.end_by_customer(found.pk)
    return see_other("intake:session")


def _in_session(request: HttpRequest, found: SupportSession) -> HttpResponse:
    shown = {
        "session": found,
        "position": hub.position(found.pk),
        "is_waiting": found.state == State.WAITING,
        "kept": keeping.in_short(strictest.of(found), found.channel),
        "code": receipt.code_of(request),
    }
    return render(request, "intake/session.html", shown)


def _ask_again(request: HttpRequest, found: SupportSession) -> HttpResponse:
    trouble = _(
        "We are sorry: the desk was restarted. A request is in memory only, so yours was lost. "
        "Your place is still yours; please fill in the form once more."
    )
    return show_form(request, found.channel, RequestForm(found.channel), trouble=trouble)


def _not_open(request: HttpRequest, found: SupportSession | None) -> HttpResponse:
    """The end page; the cookie stays only where it still opens *My data*. Without one: no conversation."""
    if not cookie.has_cookie(request):
        return render(request, "intake/nobody.html")
    how = found.state if found else cookie.how_it_ended(request)
    response = render(request, "intake/over.html", {"ending": ending(how), "code": receipt.code_of(request)})
    if found is None:
        cookie.forget(response)
    return response
