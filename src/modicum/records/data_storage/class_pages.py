"""The table of all classes, one part of it on each page."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.organisation.errors import FactsMissing
from modicum.platform.policies.errors import ChangedMeanwhile
from modicum.records.data_storage import actions
from modicum.records.data_storage.class_forms import Part, Table, part_of, parts
from modicum.records.data_storage.pages import Meanwhile, may_change, meanwhile_of
from modicum.records.data_storage.queries import custom_fields, in_force, scope, scopes
from modicum.records.data_storage.settling import settled


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
    table = Table(request.POST, now=in_force(here), part=part)
    if meanwhile := meanwhile_of(request, table.now):
        return _show(request, found, part, table, meanwhile=meanwhile)
    if not table.is_valid():
        return _show(request, found, part, table, has_errors=True)
    try:
        proposal = actions.change(table.draft(), table.why.why(), seen=table.now.number, by=request.member)
    except ChangedMeanwhile:
        return save(request)
    except FactsMissing:
        return _show(request, found, part, table, lacks_facts=True)
    return settled(proposal)


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
    *,
    meanwhile: Meanwhile | None = None,
    has_errors: bool = False,
    lacks_facts: bool = False,
) -> HttpResponse:
    shown = {
        "parts": found,
        "part": part,
        "table": table,
        "now": table.now,
        "scopes": scopes(request.member),
        "may_change": may_change(request),
        "meanwhile": meanwhile,
        "has_errors": has_errors,
        "lacks_facts": lacks_facts,
    }
    status = 409 if meanwhile or lacks_facts else 422 if has_errors else 200
    return render(request, "data_storage/classes.html", shown, status=status)
