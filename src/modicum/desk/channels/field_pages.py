"""The admin's pages about one field of a channel's request form."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from modicum.desk.channels import actions
from modicum.desk.channels.errors import KeyTaken, TooManyFields
from modicum.desk.channels.forms import FieldForm, NewFieldForm
from modicum.desk.channels.models import Channel, CustomField, FieldKind
from modicum.desk.channels.pages import back_to, channel_or_404
from modicum.desk.channels.personal import hint_for
from modicum.desk.channels.rules import MOST_FIELDS
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Member, Role
from modicum.platform.store import installation


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def new(request: StaffRequest, key: str) -> HttpResponse:
    """Ask one thing more."""
    channel = channel_or_404(request.member, key)
    form = NewFieldForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _added(channel, form, by=request.member):
        return back_to(key, done="field", field=form.cleaned_data["key"])
    shown = {"channel": channel, "form": form}
    return render(request, "channels/new_field.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def edit(request: StaffRequest, key: str, field: str) -> HttpResponse:
    """Change what a field asks."""
    custom_field = _field_or_404(request.member, key, field)
    if request.method == "POST":
        form = FieldForm(request.POST, existing=custom_field)
        if form.is_valid():
            change = partial(actions.change_field, custom_field, form.question(), by=request.member)
            installation().writer.run(change)
            return back_to(key, done="field", field=custom_field.key)
    else:
        form = FieldForm.showing(custom_field)
    shown = {
        "channel": custom_field.channel,
        "field": custom_field,
        "form": form,
        "hint": hint_for(custom_field),
    }
    return render(request, "channels/edit_field.html", shown, status=422 if form.errors else 200)


@require_POST
@requires(Role.ADMIN)
def move(request: StaffRequest, key: str, field: str) -> HttpResponse:
    """Ask it earlier or later."""
    custom_field = _field_or_404(request.member, key, field)
    up = request.POST.get("direction") == "up"
    installation().writer.run(partial(actions.move_field, custom_field, by=request.member, up=up))
    return back_to(key, done="field")


@require_POST
@requires(Role.ADMIN)
def remove(request: StaffRequest, key: str, field: str) -> HttpResponse:
    """Ask it no longer."""
    custom_field = _field_or_404(request.member, key, field)
    installation().writer.run(partial(actions.remove_field, custom_field, by=request.member))
    return back_to(key, done="removed")


def _added(channel: Channel, form: NewFieldForm, *, by: Member) -> bool:
    kind = FieldKind(form.cleaned_data["kind"])
    add = partial(actions.add_field, channel, form.cleaned_data["key"], kind, form.question(), by=by)
    try:
        installation().writer.run(add)
    except KeyTaken:
        form.add_error("key", _("Another field of this channel has this key."))
    except TooManyFields:
        form.add_error(None, _("A form has at most %d fields.") % MOST_FIELDS)
    return not form.errors


def _field_or_404(member: Member, key: str, field: str) -> CustomField:
    fields = channel_or_404(member, key).fields.select_related("channel")
    return get_object_or_404(fields, key=field)
