"""The register of breaches, and the pack of one: what is affected, deadlines, drafts and who was told."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.exposure import breaches, deadlines, drafts
from modicum.records.exposure.errors import ExposureError
from modicum.records.exposure.forms import AssessForm, BreachForm, ToldForm
from modicum.records.exposure.models import Audience, Breach, Phase


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def register(request: StaffRequest) -> HttpResponse:
    """Every breach, the newest first, with the grounds where nobody was notified (GDPR Art. 33(5))."""
    rows = Breach.objects.select_related("channel").prefetch_related("told").order_by("-aware_at", "-pk")
    return render(request, "exposure/breaches.html", {"breaches": rows})


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def new(request: StaffRequest) -> HttpResponse:
    """Enter a breach."""
    form = BreachForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(
            request, "exposure/new_breach.html", {"form": form}, status=422 if form.is_bound else 200
        )
    breach = breaches.note_breach(form.noted(), by=request.member.pk)
    return redirect("exposure:breach", breach.pk)


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def show(request: StaffRequest, breach: int) -> HttpResponse:
    """The pack of one breach."""
    found = _found(breach)
    return _show(request, found, AssessForm(None, found), ToldForm())


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def assess(request: StaffRequest, breach: int) -> HttpResponse:
    """Write what was decided."""
    found = _found(breach)
    form = AssessForm(request.POST, found)
    if not form.is_valid():
        return _show(request, found, form, ToldForm(), status=422)
    try:
        breaches.assess(found, form.assessed(), by=request.member.pk)
    except ExposureError as error:
        form.add_error("grounds", str(error)[:1].upper() + str(error)[1:])
        return _show(request, found, form, ToldForm(), status=error.status)
    return redirect("exposure:breach", breach)


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def told(request: StaffRequest, breach: int) -> HttpResponse:
    """Enter that somebody was told."""
    found, form = _found(breach), ToldForm(request.POST)
    if not form.is_valid():
        return _show(request, found, AssessForm(None, found), form, status=422)
    said = form.cleaned_data
    audience, phase = Audience(said["audience"]), Phase(said["phase"])
    breaches.tell(found, audience, phase, at=said["at"], by=request.member.pk)
    return redirect("exposure:breach", breach)


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def draft(request: StaffRequest, breach: int, audience: str) -> HttpResponse:
    """A draft notice as a text file, with gaps for what only people know."""
    found = _found(breach)
    if audience not in drafts.AUDIENCES:
        raise Http404
    name = f'attachment; filename="notice-{audience}.txt"'
    written = drafts.draft(found, Audience(audience))
    return HttpResponse(
        written, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": name}
    )


def _found(number: int) -> Breach:
    return get_object_or_404(Breach.objects.select_related("channel"), pk=number)


def _show(
    request: StaffRequest, breach: Breach, form: AssessForm, told: ToldForm, *, status: int = 200
) -> HttpResponse:
    shown = {
        "breach": breach,
        "affected": drafts.affected(breach),
        "deadlines": deadlines.deadlines_of(breach),
        "form": form,
        "told_form": told,
        "told": breach.told.order_by("at", "pk"),
        "drafts": [(each.value, each.label) for each in drafts.AUDIENCES.values()],
    }
    return render(request, "exposure/breach.html", shown, status=status)
