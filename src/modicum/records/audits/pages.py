"""The pages of the audits: the overview, one audit with its progress, and what starts and plans them."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.audits import background, planning, queries, runs
from modicum.records.audits.chart import chart_of
from modicum.records.audits.forms import OffForm, OwnerForm
from modicum.records.audits.models import AuditRun, OffReason, RunState
from modicum.records.audits.names import SEVERITIES, TRENDS, Places, series_names, type_name
from modicum.records.audits.progress import progress_of
from modicum.records.audits.runs import Wanted
from modicum.records.audits.trends import RUNS, TrendBy, trend_of

REFRESH_S: Final = 3


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def overview(request: StaffRequest) -> HttpResponse:
    """When the last audit was, what is open, and how that went over time."""
    return _overview(request)


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def run(request: StaffRequest, run: int) -> HttpResponse:
    """One audit. While it is running the page is fetched anew every few seconds."""
    found = get_object_or_404(AuditRun, pk=run)
    is_running = found.state == RunState.RUNNING
    shown = {"run": found, "progress": progress_of(found), "is_running": is_running}
    response = render(request, "audits/run.html", shown)
    if is_running:
        response["Refresh"] = str(REFRESH_S)
    return response


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def begin(request: StaffRequest) -> HttpResponse:
    """Start an audit; where one is under way, look at that one."""
    background.begin_audit(Wanted(everything="everything" in request.POST, by=request.member.pk))
    return redirect("audits:overview")


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def owner(request: StaffRequest) -> HttpResponse:
    """Give the weekly audit to somebody."""
    form = OwnerForm(request.POST)
    if not form.is_valid():
        return _overview(request, owner=form)
    planning.give_to(form.cleaned_data["owner"], by=request.member)
    return redirect("audits:overview")


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def switch_off(request: StaffRequest) -> HttpResponse:
    """Stop the weekly audit, for a reason."""
    form = OffForm(request.POST)
    if not form.is_valid():
        return _overview(request, off=form)
    planning.switch_off(OffReason(form.cleaned_data["reason"]), by=request.member)
    return redirect("audits:overview")


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def switch_on(request: StaffRequest) -> HttpResponse:
    """Start the weekly audit again."""
    planning.switch_on(by=request.member)
    return redirect("audits:overview")


def _overview(
    request: StaffRequest, *, owner: OwnerForm | None = None, off: OffForm | None = None
) -> HttpResponse:
    plan, by, places = planning.plan(), _trend_by(request), Places()
    trend = trend_of(queries.latest_runs(RUNS), by)
    shown = {
        "running": runs.unfinished(),
        "last": queries.last_audit(),
        "plan": plan,
        "texts": [places[each] for each in plan.texts],
        "owner": owner or OwnerForm(initial=plan.owner),
        "off": off or OffForm(),
        "open": [
            (entity, type_name(entity), SEVERITIES[entity.severity], count)
            for entity, count in queries.open_by_type()
        ],
        "decided": queries.by_status(),
        "unopened": [(each, places[each.place]) for each in queries.unopened()],
        "trend": trend,
        "series": series_names(by, list(trend.series)),
        "chart": chart_of(trend) if trend.most else None,
        "tabs": [(each.value, name, each is by) for each, name in TRENDS.items()],
    }
    return render(request, "audits/overview.html", shown, status=422 if owner or off else 200)


def _trend_by(request: StaffRequest) -> TrendBy:
    chosen = request.GET.get("by", "")
    return TrendBy(chosen) if chosen in set(TrendBy) else TrendBy.TYPE
