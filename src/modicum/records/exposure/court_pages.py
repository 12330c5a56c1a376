"""If a court asked: the answer as a page, as a signed file, and as a production that is handed over."""

from __future__ import annotations

import json
from io import BytesIO

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from modicum.core.values import Reader
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.exposure import court
from modicum.records.exposure.court import Scope
from modicum.records.exposure.errors import ExposureError, NothingThere, TooManyToProduce
from modicum.records.exposure.forms import CourtForm, HandingForm
from modicum.records.exposure.names import ClassNames, treatments_of
from modicum.records.exposure.production import MOST_ON_A_PAGE, produce


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def ask(request: StaffRequest) -> HttpResponse:
    """Ask which sessions; a post, because a receipt code has no place in an address, shows the answer."""
    if request.method != "POST":
        return render(request, "exposure/court.html", {"form": CourtForm(None)})
    form = CourtForm(request.POST)
    return _show(request, form, HandingForm()) if form.is_valid() else _ask_again(request, form)


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def statement(request: StaffRequest) -> HttpResponse:
    """The answer as of now, as a signed file."""
    form = CourtForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, form)
    made = court.statement(form.scope(), by=request.member.pk)
    written = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    return _file(written.encode(), "statement.json", "application/json")


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def produced(request: StaffRequest) -> HttpResponse:
    """The documents, with a manifest and a signed statement; who gets them and why is noted first."""
    form, handing = CourtForm(request.POST), HandingForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, form)
    if not handing.is_valid():
        return _show(request, form, handing, status=422)
    into = BytesIO()
    try:
        _refuse_many(form.scope())
        readers = frozenset({Reader(request.member.role)})
        produce(form.scope(), handing.handing(by=request.member.pk), into, readers=readers)
    except ExposureError as error:
        return _show(request, form, handing, status=error.status, trouble=_sentence(error))
    return _file(into.getvalue(), "production.zip", "application/zip")


def _show(
    request: StaffRequest, form: CourtForm, handing: HandingForm, *, status: int = 200, trouble: str = ""
) -> HttpResponse:
    found, names = court.answer(form.scope()), ClassNames()
    shown = {
        "form": form,
        "handing": handing,
        "found": found,
        "held": [(names[line.data_class.id], treatments_of(line), line.sessions) for line in found.held],
        "never": [(each, [names[name] for name in each.classes]) for each in found.never],
        "not_held": [(names[name], count) for name, count in found.not_held],
        "trouble": trouble,
    }
    return render(request, "exposure/court.html", shown, status=status)


def _ask_again(request: StaffRequest, form: CourtForm) -> HttpResponse:
    return render(request, "exposure/court.html", {"form": form}, status=422)


def _refuse_many(scope: Scope) -> None:
    count = scope.sessions().count()
    if not count:
        raise NothingThere
    if count > MOST_ON_A_PAGE:
        raise TooManyToProduce(MOST_ON_A_PAGE)


def _sentence(error: ExposureError) -> str:
    return str(error)[:1].upper() + str(error)[1:]


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
