"""The table of all classes, one part of it on each page."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.data_storage.class_forms import Part, Table, part_of, parts
from modicum.records.data_storage.pages import may_change
from modicum.records.data_storage.queries import custom_fields, in_force, scope, scopes
from modicum.records.data_storage.saving import NO_TROUBLE, Trouble, saved


@require_GET
@gzip_page
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def index(request: StaffRequest) -> HttpResponse:
    """Show one part of the table; it may be compressed as the cards may."""
    here = scope(request.member, request.GET.get("channel", ""))
    found = parts(custom_fields(request.member, here), here)
    part = _part(found, request.GET.get("part") or found[0].key)
    return _show(request, found, part, Table(None, now=in_force(here), part=part))


@require_POST
@requires(Role.ADMIN)
def save(request: StaffRequest) -> HttpResponse:
    """Make one part of the table a new revision."""
    here = scope(request.member, request.POST.get("channel", ""))
    found = parts(custom_fields(request.member, here), here)
    part = _part(found, request.POST.get("part") or found[0].key)
    return saved(
        request,
        lambda: Table(request.POST, now=in_force(here), part=part),
        lambda table, trouble: _show(request, found, part, table, trouble),
    )


def _part(found: list[Part], key: str) -> Part:
    part = part_of(found, key)
    if part is None:
        raise Http404
    return part


def _show(
    request: StaffRequest,
    found: list[Part],
    part: Part,
    table: Table,
    trouble: Trouble = NO_TROUBLE,
) -> HttpResponse:
    shown = {
        "parts": found,
        "part": part,
        "table": table,
        "now": table.now,
        "scopes": scopes(request.member),
        "may_change": may_change(request),
        **trouble.shown(),
    }
    return render(request, "data_storage/classes.html", shown, status=trouble.status)
