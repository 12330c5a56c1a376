"""The pages of the findings: the list, one of them with its text for who gives a reason, and decisions."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.ui.paging import address_from
from modicum.platform.vault.errors import SealBroken
from modicum.records.audits import background, queries, triage
from modicum.records.audits.acts import CONSEQUENCES, Act, acts_for, doing
from modicum.records.audits.errors import FindingGone, NotForYou
from modicum.records.audits.forms import MOST_AT_ONCE, DecideForm, FindingsForm, LookForm
from modicum.records.audits.lines import line_of
from modicum.records.audits.models import AcceptReason, AuditFinding
from modicum.records.audits.names import Places
from modicum.records.audits.redacting import redact_marked
from modicum.records.audits.seen import LookReason, Seen

DONE_AT_ONCE: Final = 25
"""Findings that are redacted before the page answers; more are redacted behind it."""

_FILTERS: Final = ("shown", "type", "severity", "place", "channel", "session")


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def findings(request: StaffRequest) -> HttpResponse:
    """The findings that were chosen, newest first."""
    places = Places()
    form = FindingsForm(request.GET, places)
    if not form.is_valid():
        return render(request, "audits/findings.html", {"form": form, "lines": []}, status=422)
    chosen = queries.chosen(queries.visible_to(request.member), form.wanted())
    page = queries.page_of(chosen, before=form.cleaned_data["before"])
    shown = {
        "form": form,
        "lines": [line_of(each, places) for each in page.findings],
        "acts": Act.choices,
        "filters": _filters(request.GET),
        "matching": chosen[: MOST_AT_ONCE + 1].count(),
        "most": MOST_AT_ONCE,
        "newest": address_from(request, None) if form.cleaned_data["before"] is not None else "",
        "older": address_from(request, page.older) if page.older is not None else "",
    }
    return render(request, "audits/findings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def finding(request: StaffRequest, finding: int) -> HttpResponse:
    """One finding; with a reason, the text around it, and that it was looked at is noted before."""
    found = _found(request, finding)
    if request.method != "POST":
        return _finding(request, found, LookForm())
    form = LookForm(request.POST)
    if not form.is_valid():
        return _finding(request, found, form, status=422)
    try:
        seen = triage.look(found, LookReason(form.cleaned_data["why"]), by=request.member)
    except NotForYou:
        return _finding(request, found, form, trouble="withheld", status=403)
    except FindingGone:
        return _finding(request, found, form, trouble="gone", status=410)
    except SealBroken:
        return _finding(request, found, form, trouble="closed", status=500)
    return _finding(request, found, form, seen=seen)


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def decide(request: StaffRequest) -> HttpResponse:
    """Say what an act would do; with `sure`, do it."""
    form = DecideForm(request.POST)
    valid = form.is_valid()
    if "act" not in form.cleaned_data or form.non_field_errors():
        return render(request, "audits/nothing_chosen.html", {"form": form}, status=422)
    numbers, act = _numbers(request, form), Act(form.cleaned_data["act"])
    if not valid or not form.cleaned_data["sure"]:
        return _confirm(request, form, act, numbers)
    reason = form.cleaned_data["reason"]
    do = doing(act, reason=AcceptReason(reason) if reason else None, until=form.cleaned_data["until"])
    done = do(numbers, request.member)
    if act is Act.REDACT:
        _redact(done)
    return render(request, "audits/decided.html", {"act": act, "done": done, "later": done > DONE_AT_ONCE})


def _redact(marked: int) -> None:
    if marked <= DONE_AT_ONCE:
        redact_marked()
    else:
        background.begin_redacting()


def _finding(
    request: StaffRequest,
    found: AuditFinding,
    form: LookForm,
    *,
    seen: Seen | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {
        "finding": found,
        "line": line_of(found, Places()),
        "form": form,
        "seen": seen,
        "trouble": trouble,
        "acts": [(act, CONSEQUENCES[act]) for act in acts_for(found)],
    }
    return render(request, "audits/finding.html", shown, status=status)


def _confirm(request: StaffRequest, form: DecideForm, act: Act, numbers: list[int]) -> HttpResponse:
    shown = {
        "form": form.shown_as_needed(),
        "act": act,
        "count": len(numbers),
        "consequence": CONSEQUENCES[act],
        "asks": act is Act.ACCEPT,
        "numbers": [] if form.cleaned_data.get("everything") else numbers,
        "filters": _filters(request.POST),
        "has_errors": bool(form.errors),
    }
    return render(request, "audits/decide.html", shown, status=422 if form.errors else 200)


def _numbers(request: StaffRequest, form: DecideForm) -> list[int]:
    """The findings that the act is about, those that the member may see."""
    visible = queries.visible_to(request.member)
    if not form.cleaned_data.get("everything"):
        return list(visible.filter(pk__in=form.numbers[:MOST_AT_ONCE]).values_list("pk", flat=True))
    chosen = FindingsForm(request.POST, Places())
    if not chosen.is_valid():
        return []
    fitting = queries.chosen(visible, chosen.wanted()).order_by("-pk")
    return list(fitting.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _found(request: StaffRequest, number: int) -> AuditFinding:
    rows = queries.visible_to(request.member).select_related("session__channel", "run")
    return get_object_or_404(rows, pk=number)


def _filters(sent: QueryDict) -> list[tuple[str, str]]:
    """The choices above the list, to be sent on."""
    return [(name, str(sent[name])) for name in _FILTERS if sent.get(name)]
