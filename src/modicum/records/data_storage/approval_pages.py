"""Whether storing more needs a second admin's yes: a setting that is guarded as it guards the others."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from modicum.platform import policies
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Member, Role
from modicum.platform.policies import revisions
from modicum.platform.policies.errors import ChangedMeanwhile
from modicum.records.data_storage.forms import ReasonForm
from modicum.records.data_storage.pages import may_change
from modicum.records.data_storage.settling import settled


class SecondAdminForm(forms.Form):
    """Asked for or not."""

    second_admin = forms.BooleanField(
        required=False,
        label=_("Storing more needs another admin's yes"),
        help_text=_("Nobody can approve their own proposal then."),
    )


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def approval(request: StaffRequest) -> HttpResponse:
    """Show the setting; an admin's post proposes to change it."""
    if request.method == "GET" or not may_change(request):
        return _show(request, None)
    form, why = SecondAdminForm(request.POST), ReasonForm(request.POST)
    if not (form.is_valid() and why.is_valid()):
        return _show(request, request.POST, status=422)
    chosen: bool = form.cleaned_data["second_admin"]
    if chosen and _is_lonely():
        return _show(request, request.POST, status=409, is_lonely=True)
    return _propose(request, why, chosen=chosen)


def _propose(request: StaffRequest, why: ReasonForm, *, chosen: bool) -> HttpResponse:
    now, said = revisions.newest(), why.why()
    if request.POST.get("revision") != str(now.number):
        return _show(request, request.POST, status=409, changed=True)
    wish = policies.Wish(policies.draft_of(now), said.reason, said.words, second_admin=chosen)
    try:
        return settled(policies.propose(wish, seen=now.number, by=request.member.pk))
    except ChangedMeanwhile:
        return _show(request, request.POST, status=409, changed=True)


def _is_lonely() -> bool:
    return Member.objects.filter(role=Role.ADMIN, is_active=True).count() < 2


def _show(request: StaffRequest, data: QueryDict | None, *, status: int = 200, **told: bool) -> HttpResponse:
    now = revisions.newest()
    context = {
        "now": now,
        "is_on": now.second_admin,
        "form": SecondAdminForm(data, initial={"second_admin": now.second_admin}),
        "why": ReasonForm(data),
        "may_change": may_change(request),
        **told,
    }
    return render(request, "data_storage/approval.html", context, status=status)
