"""The pages of the papers: what the organisation says of itself, and the record of processing."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from modicum.desk.channels.queries import visible_to
from modicum.platform import organisation
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.organisation.errors import ChangedMeanwhile
from modicum.records.papers.forms import FactsForm
from modicum.records.papers.markdown import as_markdown
from modicum.records.papers.names import FACTS
from modicum.records.papers.record import record as record_of_processing

FILE_NAME: Final = "record-of-processing.md"


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def facts(request: StaffRequest) -> HttpResponse:
    """Show what the organisation says of itself; a post by an admin makes it a new version."""
    if request.method == "POST":
        return _write(request)
    return _show(request, _form(request), done=request.GET.get("done") == "saved")


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def record(request: StaffRequest) -> HttpResponse:
    """Show the record of processing and the data map, as they are true now."""
    return render(request, "papers/record.html", {"paper": record_of_processing()})


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def record_file(request: StaffRequest) -> HttpResponse:
    """The same as a Markdown file."""
    text = as_markdown(record_of_processing())
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@requires(Role.ADMIN)
def _write(request: StaffRequest) -> HttpResponse:
    form = _form(request)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        organisation.write(form.facts(), by=request.member.pk, seen=_seen(request))
    except ChangedMeanwhile:
        return _show(request, form, status=409)
    response = redirect("papers:facts")
    response["Location"] += "?done=saved"
    return response


def _form(request: StaffRequest) -> FactsForm:
    channels = {channel.key: channel.name for channel in visible_to(request.member)}
    data = request.POST if request.method == "POST" else None
    return FactsForm(data, facts=organisation.facts(), channels=channels)


def _seen(request: StaffRequest) -> int:
    """The version that the page showed."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


def _show(request: StaffRequest, form: FactsForm, *, done: bool = False, status: int = 200) -> HttpResponse:
    newest = organisation.newest()
    shown = {
        "form": form,
        "version": newest.number if newest else 0,
        "missing": [FACTS[name] for name in organisation.facts_missing()],
        "may_change": request.member.role == Role.ADMIN,
        "done": done,
        "status": status,
    }
    return render(request, "papers/facts.html", shown, status=status)
