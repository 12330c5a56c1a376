"""The doors before a session: the first page, a channel's request form, and *My data*."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from modicum.core.policy import Policy
from modicum.core.values import ModicumError
from modicum.desk.channels.models import Channel
from modicum.desk.channels.queries import open_channels
from modicum.desk.intake import asking, cookie, keeping, receipt
from modicum.desk.intake.forms import RequestForm
from modicum.desk.sessions import strictest
from modicum.desk.sessions.models import SupportSession
from modicum.platform import policies
from modicum.platform.security import problems

DO_NOT_KEEP: Final = "do-not-keep"
MAY_KEEP: Final = "may-keep"
"""The form's own tick boxes. Keys of custom fields have no hyphens."""


@require_GET
def welcome(request: HttpRequest) -> HttpResponse:
    """The first page: where to ask for help."""
    channels = list(open_channels())
    shown = {
        "channels": channels,
        "kept": keeping.in_general(policies.active(), channels),
        "session": cookie.open_session_of(request),
    }
    return render(request, "intake/welcome.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the channel's questions; what is answered becomes a support request."""
    channel = _channel(key)
    if channel is None:
        return _no_such_channel(request)
    if request.method == "POST":
        return _take(request, channel)
    if not channel.is_open:
        shown = {"channel": channel, "session": cookie.open_session_of(request)}
        return render(request, "intake/closed.html", shown)
    return show_form(request, channel, RequestForm(channel))


@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    """What is kept, how and until when: of this session, else in the channel `?channel=`, else in general."""
    session = cookie.session_of(request)
    channel = session.channel if session else _channel(request.GET.get("channel", ""))
    policy = strictest.of(session) if session else _before(channel)
    kept = keeping.in_short(policy, channel) if channel else keeping.in_general(policy, open_channels())
    shown = {
        "session": session,
        "channel": channel,
        "code": receipt.code_of(request),
        "kept": kept,
        "rows": keeping.class_by_class(policy, channel) if kept.parts else [],
        "remains": keeping.what_remains(policy),
    }
    return render(request, "intake/my_data.html", shown)


def show_form(
    request: HttpRequest, channel: Channel, asked: RequestForm, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    """The form as it stands; `trouble` is one sentence about why it is shown again."""
    shown = {
        "channel": channel,
        "form": asked,
        "trouble": trouble,
        "kept": keeping.in_short(_before(channel), channel),
        "do_not_keep": DO_NOT_KEEP,
        "is_unwanted": _is_unwanted(request),
        "may_keep": MAY_KEEP,
        "is_allowed": MAY_KEEP in request.POST,
        "my_data_url": f"{reverse('intake:my_data')}?channel={channel.key}",
        "session": None if trouble else cookie.open_session_of(request),
    }
    return render(request, "intake/form.html", shown, status=status)


def see_other(name: str) -> HttpResponse:
    """Send the browser on with a GET, whatever it came with (303)."""
    return HttpResponse(status=303, headers={"Location": reverse(name)})


def _take(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Take a request; whatever is wrong with it, the answers come back with the form."""
    answered = RequestForm(channel, request.POST)
    if not answered.is_valid():
        return show_form(request, channel, answered, status=400)
    session = cookie.open_session_of(request)
    try:
        return _go_on(request, session, answered) if session else _begin(request, channel, answered)
    except ModicumError as error:
        return show_form(request, channel, answered, trouble=asking.words_for(error), status=error.status)


def _begin(request: HttpRequest, channel: Channel, answered: RequestForm) -> HttpResponse:
    secret = asking.begin(
        channel,
        asking.live_request(request, answered),
        address=request.META.get("REMOTE_ADDR", ""),
        keep_nothing=_is_unwanted(request),
        may_keep=MAY_KEEP in request.POST,
    )
    response = see_other("intake:session")
    cookie.remember(response, secret)
    return response


def _go_on(request: HttpRequest, session: SupportSession, answered: RequestForm) -> HttpResponse:
    """A browser has one session: a second form changes nothing, unless the server has lost the first."""
    asking.bring_back(session, asking.live_request(request, answered))
    return see_other("intake:session")


def _before(channel: Channel | None) -> Policy:
    """The policy a session in `channel` would begin with, or that of the organisation."""
    return policies.active().in_channel(channel.key) if channel else policies.active()


def _is_unwanted(request: HttpRequest) -> bool:
    """Whether the customer ticked "Do not keep my chat"."""
    return DO_NOT_KEEP in request.POST


def _channel(key: str) -> Channel | None:
    return Channel.objects.prefetch_related("fields").filter(key=key).first()


def _no_such_channel(request: HttpRequest) -> HttpResponse:
    return problems.problem(
        request,
        status=404,
        code="unknown_channel",
        title=_("There is no such channel"),
        message=_(
            "The address may be mistyped, or the channel is gone. The first page lists those that are open."
        ),
    )
