"""The door of the API: `/API/<method>.aspx` by GET or POST, one method a request, plain text back."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from modicum.exchange.rescue.answers import Refused
from modicum.exchange.rescue.callers import Call
from modicum.exchange.rescue.methods import NAMES, carry_out
from modicum.exchange.rescue.parameters import Parameters

COOKIE = "ASP.NET_SessionId"


@csrf_exempt  # no browser is signed in here: the cookie is a script's own, and is not sent by other sites
@require_http_methods(["GET", "POST"])
def method(request: HttpRequest, name: str) -> HttpResponse:
    """Carry out one method; its word is in the body, and the status is 200, as scripts expect."""
    if name.lower() not in NAMES:
        raise Http404
    call = call_of(request)
    try:
        body = carry_out(NAMES[name.lower()], call).as_text()
    except Refused as refused:
        body = refused.word
    return with_cookie(HttpResponse(body, content_type="text/plain; charset=utf-8"), request, call)


def call_of(request: HttpRequest) -> Call:
    """What was sent, in the address and in the body; the body counts where both have a name."""
    in_address = {name.lower(): str(value) for name, value in request.GET.items()}
    in_body = {name.lower(): str(value) for name, value in request.POST.items()}
    sent = Parameters(in_address | in_body, frozenset(in_address))
    return Call(sent, request.COOKIES.get(COOKIE, "")[:64], request.META.get("REMOTE_ADDR", ""))


def with_cookie(answer: HttpResponse, request: HttpRequest, call: Call) -> HttpResponse:
    """The answer, with a new sign-in's cookie where there is one. Nothing on the way may keep it."""
    answer["Cache-Control"] = "no-store"
    if call.cookie and call.cookie != request.COOKIES.get(COOKIE):
        answer.set_cookie(
            COOKIE,
            call.cookie,
            httponly=True,
            samesite="Strict",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return answer
