"""Proposals: what would change, what it would do to what is stored, and who says yes or no."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from modicum.core.policy import PolicyError
from modicum.core.values import Live
from modicum.platform import policies
from modicum.platform.accounts import confirmation, second_step
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.organisation.errors import FactsMissing
from modicum.platform.policies import proposals, revisions
from modicum.platform.policies.errors import (
    OwnProposal,
    PolicyChangeError,
)
from modicum.platform.policies.models import Proposal, Refusal
from modicum.records.data_storage.forms import WordsForm
from modicum.records.data_storage.leaks import duties_of
from modicum.records.data_storage.pages import may_change
from modicum.records.data_storage.preview_pages import becomes_of
from modicum.records.data_storage.proposal_queries import (
    REFUSALS,
    proposal_or_404,
    shown,
    shown_changes,
    turned,
)
from modicum.records.data_storage.queries import channel_names, custom_fields
from modicum.records.data_storage.reading import notice_of
from modicum.records.data_storage.settling import settled

P = ParamSpec("P")
Page = Callable[Concatenate[StaffRequest, P], HttpResponse]


class RefusalForm(WordsForm):
    """Why a proposal is refused."""

    because = forms.ChoiceField(
        choices=[("", _("Choose one")), *((each.value, name) for each, name in REFUSALS.items())],
        label=_("Why you refuse it"),
        error_messages={"required": _("Choose why you refuse it.")},
    )
    field_order = ("because", "words")

    def said(self) -> tuple[Refusal, Live[str] | None]:
        """The checked input. Call it after `is_valid`."""
        return Refusal(self.cleaned_data["because"]), self.typed()


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def show(request: StaffRequest, number: int) -> HttpResponse:
    """Show one proposal."""
    return _show(request, proposal_or_404(number))


def _confirmed(page: Page[[int]]) -> Page[[int]]:
    """Let an admin act on what loosens only after the password again; with a second step, after its code."""

    @wraps(page)
    def guarded(request: StaffRequest, /, number: int) -> HttpResponse:
        if proposals.loosens(proposal_or_404(number)) and not _is_confirmed(request):
            address = reverse("data_storage:proposal", args=[number])
            return confirmation.ask(address, by_code=second_step.has_one(request.member))
        return page(request, number)

    return guarded


@require_POST
@requires(Role.ADMIN)
@_confirmed
def approve(request: StaffRequest, number: int) -> HttpResponse:
    """Put a proposal in force, if this admin may."""
    try:
        policies.approve(number, by=request.member.pk)
    except FactsMissing:
        return _show(request, proposal_or_404(number), lacks_facts=True)
    except PolicyChangeError:
        return _show(request, proposal_or_404(number), was_refused=True)
    return settled(proposal_or_404(number))


@require_POST
@requires(Role.ADMIN)
def refuse(request: StaffRequest, number: int) -> HttpResponse:
    """Say no to a proposal."""
    form = RefusalForm(request.POST)
    proposal = proposal_or_404(number)
    if not form.is_valid():
        return _show(request, proposal, form=form)
    because, words = form.said()
    return _decided(
        request, number, lambda: policies.refuse(number, because, by=request.member.pk, words=words)
    )


@require_POST
@requires(Role.ADMIN)
def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    """Take back one's own proposal."""
    proposal_or_404(number)
    return _decided(request, number, partial(policies.withdraw, number, by=request.member.pk))


@require_POST
@requires(Role.ADMIN)
def renew(request: StaffRequest, number: int) -> HttpResponse:
    """Propose again, on top of the revision in force, what another revision overtook."""
    proposal = proposal_or_404(number)
    try:
        return settled(policies.renew(number, by=request.member.pk))
    except FactsMissing:
        return _show(request, proposal, lacks_facts=True)
    except (PolicyChangeError, PolicyError):
        return _show(request, proposal, was_refused=True)


def _decided(request: StaffRequest, number: int, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except PolicyChangeError:
        return _show(request, proposal_or_404(number), was_refused=True)
    return redirect("data_storage:proposal", number)


def _is_confirmed(request: StaffRequest) -> bool:
    if second_step.has_one(request.member):
        return confirmation.is_fresh_by_code(request)
    return confirmation.is_fresh(request)


def _may_approve(request: StaffRequest, proposal: Proposal) -> bool:
    try:
        proposals.refuse_to_approve(proposal, by=request.member.pk)
    except OwnProposal:
        return False
    return may_change(request)


def _show(
    request: StaffRequest,
    proposal: Proposal,
    *,
    form: RefusalForm | None = None,
    lacks_facts: bool = False,
    was_refused: bool = False,
) -> HttpResponse:
    fields = custom_fields(request.member)
    classes = [field.data_class for field in fields]
    (this,) = shown([proposal], request.member)
    others = [each for each in proposals.still_open() if each.number != proposal.number]
    before, after = revisions.draft_of(proposal.seen), proposals.draft_of(proposal)
    context = {
        "proposal": this,
        "changes": shown_changes(proposals.changes_of(proposal), fields, channel_names()),
        "others": shown(others, request.member) if this.end is None else [],
        "now": revisions.newest_number(),
        "duties_before": duties_of(before, classes),
        "duties": duties_of(after, classes),
        "second_admin": turned(before=proposal.seen.second_admin, after=proposal.second_admin),
        "needs_second": proposals.needs_second_admin(proposal),
        "may_change": may_change(request),
        "may_approve": _may_approve(request, proposal),
        "is_confirmed": _is_confirmed(request),
        "asks_code": second_step.has_one(request.member),
        "becomes": becomes_of(proposal, fields) if this.end is None else None,
        "notice_before": notice_of(before, classes),
        "notice": notice_of(after, classes),
        "refusal": form or RefusalForm(None),
        "lacks_facts": lacks_facts,
        "was_refused": was_refused,
    }
    status = 422 if form else 409 if lacks_facts or was_refused else 200
    return render(request, "data_storage/proposal.html", context, status=status)
