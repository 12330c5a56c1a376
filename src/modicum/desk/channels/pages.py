"""The admin's pages about channels: the list, a new one, and everything about one of them."""

from __future__ import annotations

from functools import partial
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from modicum.desk.channels import actions
from modicum.desk.channels.errors import KeyTaken
from modicum.desk.channels.forms import NewChannelForm, SettingsForm, TechniciansForm
from modicum.desk.channels.models import Channel
from modicum.desk.channels.personal import described, hint_for
from modicum.desk.channels.queries import visible_to, with_counts
from modicum.desk.channels.rules import may_add_field
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Member, Role
from modicum.platform.store import installation

DONE: Final = {
    "created": gettext_noop("The channel is there. Now decide what its form asks and who answers."),
    "settings": gettext_noop("Saved."),
    "technicians": gettext_noop("Saved who answers here."),
    "opened": gettext_noop("The channel takes requests again."),
    "closed": gettext_noop("The channel takes no new requests. Those that wait can still be answered."),
    "field": gettext_noop("Saved the field."),
    "removed": gettext_noop("The form no longer asks this."),
}


@require_GET
@requires(Role.ADMIN)
def index(request: StaffRequest) -> HttpResponse:
    """List the channels."""
    return render(request, "channels/list.html", {"channels": with_counts(visible_to(request.member))})


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def new(request: StaffRequest) -> HttpResponse:
    """Create a channel, then go on to its fields."""
    form = NewChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        create = partial(actions.create, form.cleaned_data["key"], form.settings(), by=request.member)
        try:
            channel = installation().writer.run(create)
        except KeyTaken:
            form.add_error("key", _("Another channel has this address."))
        else:
            return back_to(channel.key, done="created")
    return render(request, "channels/new.html", {"form": form}, status=_status(form))


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def edit(request: StaffRequest, key: str) -> HttpResponse:
    """Show one channel; a post changes its settings."""
    channel = channel_or_404(request.member, key)
    if request.method == "GET":
        return _show(request, channel, SettingsForm.showing(channel))
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _show(request, channel, form)
    installation().writer.run(partial(actions.change, channel, form.settings(), by=request.member))
    return back_to(key, done="settings")


@require_POST
@requires(Role.ADMIN)
def technicians(request: StaffRequest, key: str) -> HttpResponse:
    """Assign who answers."""
    channel = channel_or_404(request.member, key)
    form = TechniciansForm(request.POST)
    if not form.is_valid():
        return _show(request, channel, SettingsForm.showing(channel), technicians_form=form)
    chosen = list(form.cleaned_data["technicians"])
    installation().writer.run(partial(actions.assign, channel, chosen, by=request.member))
    return back_to(key, done="technicians")


@require_POST
@requires(Role.ADMIN)
def open_for_requests(request: StaffRequest, key: str) -> HttpResponse:
    """Take requests again."""
    channel = channel_or_404(request.member, key)
    installation().writer.run(partial(actions.open_for_requests, channel, by=request.member))
    return back_to(key, done="opened")


@require_POST
@requires(Role.ADMIN)
def close_for_requests(request: StaffRequest, key: str) -> HttpResponse:
    """Take no new requests."""
    channel = channel_or_404(request.member, key)
    installation().writer.run(partial(actions.close_for_requests, channel, by=request.member))
    return back_to(key, done="closed")


def channel_or_404(member: Member, key: str) -> Channel:
    """The channel with this key, if the member may see it."""
    return get_object_or_404(visible_to(member), key=key)


def back_to(key: str, *, done: str, field: str = "") -> HttpResponse:
    """Go back to a channel's page, which then says what was done, and what personal data `field` asks for."""
    response = redirect("channels:edit", key=key)
    response["Location"] += f"?done={done}" + (f"&field={field}" if field else "")
    return response


def _show(
    request: HttpRequest,
    channel: Channel,
    form: SettingsForm,
    technicians_form: TechniciansForm | None = None,
) -> HttpResponse:
    fields = list(channel.fields.all())
    assigned = {"technicians": channel.technicians.all()}
    shown = {
        "channel": channel,
        "fields": described(fields),
        "may_add_field": may_add_field(len(fields)),
        "form": form,
        "technicians_form": technicians_form or TechniciansForm(initial=assigned),
        "address": request.build_absolute_uri(f"/c/{channel.key}/"),
        "done": _(DONE[done]) if (done := request.GET.get("done", "")) in DONE else "",
        "saved": (saved := next((field for field in fields if field.key == request.GET.get("field")), None)),
        "hint": hint_for(saved) if saved else None,
    }
    return render(request, "channels/edit.html", shown, status=_status(form, technicians_form))


def _status(*forms: SettingsForm | TechniciansForm | None) -> int:
    return 422 if any(form is not None and form.errors for form in forms) else 200
