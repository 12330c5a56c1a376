"""The admin's pages about receivers: the list, a new one, and everything about one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from modicum.exchange.webhooks import actions, queries, secrets
from modicum.exchange.webhooks.forms import ReceiverForm
from modicum.exchange.webhooks.models import Endpoint
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.outbox.errors import NotDead
from modicum.platform.store import installation

DONE: Final = {
    "saved": gettext_noop("Saved."),
    "pause": gettext_noop("Paused. What happens meanwhile waits."),
    "resume": gettext_noop("It is sent to again."),
    "test": gettext_noop("A test is on its way. Look at the log in a moment."),
    "replay": gettext_noop("What was given up is sent again."),
}


@require_GET
@requires(Role.ADMIN)
def index(request: StaffRequest) -> HttpResponse:
    """List the receivers."""
    return render(request, "webhooks/list.html", {"receivers": queries.receivers()})


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def new(request: StaffRequest) -> HttpResponse:
    """Add a receiver, and show its secret once."""
    form = ReceiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add = partial(actions.add, form.wanted(), by=request.member.pk)
        endpoint = installation().writer.run(add)
        return _secret(request, endpoint, secrets.secret_of(endpoint.salt))
    return render(request, "webhooks/new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def edit(request: StaffRequest, receiver: int) -> HttpResponse:
    """Show one receiver; a post changes it."""
    endpoint = get_object_or_404(Endpoint, pk=receiver)
    form = ReceiverForm(request.POST or None, showing=endpoint)
    if request.method == "POST" and form.is_valid():
        installation().writer.run(partial(actions.change, endpoint, form.wanted(), by=request.member.pk))
        return _back_to(endpoint, "saved")
    shown = {
        "form": form,
        "receiver": queries.receiver(endpoint),
        "tries": queries.newest_tries(endpoint),
        "dead": queries.newest_dead(endpoint),
        "done": _(DONE[done]) if (done := request.GET.get("done", "")) in DONE else "",
    }
    return render(request, "webhooks/edit.html", shown, status=422 if form.errors else 200)


@require_POST
@requires(Role.ADMIN)
def act(request: StaffRequest, receiver: int, act: str) -> HttpResponse:
    """Do one thing with a receiver: `test`, `pause`, `resume`, `rotate`, `replay` or `remove`."""
    endpoint = get_object_or_404(Endpoint, pk=receiver)
    by = request.member.pk
    match act:
        case "rotate":
            secret = installation().writer.run(partial(actions.rotate, endpoint, by=by))
            return _secret(request, endpoint, secret)
        case "remove":
            installation().writer.run(partial(actions.remove, endpoint, by=by))
            return redirect("webhooks:list")
        case "replay":
            message = request.POST.get("message") or None
            _replay(partial(actions.replay, endpoint, by=by, message=message))
        case _ if act in SIMPLE:
            installation().writer.run(partial(SIMPLE[act], endpoint, by=by))
        case _:
            raise Http404
    return _back_to(endpoint, act)


SIMPLE: Final[Mapping[str, Callable[..., None]]] = MappingProxyType(
    {"test": actions.send_test, "pause": actions.pause, "resume": actions.resume}
)


def _replay(replay: Callable[[], int]) -> None:
    """Raises `Http404` where the message is no dead letter any more."""
    try:
        installation().writer.run(replay)
    except NotDead:
        raise Http404 from None


def _secret(request: StaffRequest, endpoint: Endpoint, secret: str) -> HttpResponse:
    shown = {"endpoint": endpoint, "secret": secret}
    response = render(request, "webhooks/secret.html", shown)
    response["Cache-Control"] = "no-store"
    return response


def _back_to(endpoint: Endpoint, done: str) -> HttpResponse:
    response = redirect("webhooks:edit", receiver=endpoint.pk)
    response["Location"] += f"?done={done}"
    return response
