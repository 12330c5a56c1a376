"""Own patterns: an admin adds what the detector cannot know, and tries it on lines before it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from modicum.core.policy import Context, PolicyDraft
from modicum.core.values import MESSAGE_TEXT, Live, Treatment
from modicum.platform import policies
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.data_storage.pages import may_change
from modicum.records.data_storage.pattern_forms import LONGEST_LINES, OwnWordsForm
from modicum.records.data_storage.queries import in_force
from modicum.records.data_storage.saving import NO_TROUBLE, Trouble, saved


@dataclass(frozen=True, slots=True)
class TriedLine:
    """A line as it was typed and as it would be stored cleaned (nothing: `None`)."""

    live: str
    left: str | None


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def index(request: StaffRequest) -> HttpResponse:
    """Show the patterns and the words that stay."""
    return _show(request, OwnWordsForm(None, now=in_force()))


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def try_them(request: StaffRequest) -> HttpResponse:
    """Show what would be left of the lines; nothing is stored. A script asks for that part alone."""
    form = OwnWordsForm(request.POST, now=in_force())
    is_right = form.is_right()
    lines = _tried(form.draft() if is_right else None, form)
    if request.headers.get("X-Part") == "fresh":
        return render(request, "data_storage/patterns_tried.html", {"form": form, "lines": lines})
    return _show(request, form, lines=lines, trouble=Trouble(has_errors=not is_right))


@require_POST
@requires(Role.ADMIN)
def save(request: StaffRequest) -> HttpResponse:
    """Make them a new revision, unless one cannot be used or another admin was faster."""
    return saved(
        request,
        lambda: OwnWordsForm(request.POST, now=in_force()),
        lambda form, trouble: _show(request, form, trouble=trouble),
    )


def _tried(draft: PolicyDraft | None, form: OwnWordsForm) -> list[TriedLine]:
    """What cleaning would leave of each line; without a draft nothing is tried."""
    form.tried.is_valid()
    lines = [line for line in form.tried.cleaned_data.get("lines", "").splitlines() if line.strip()]
    if draft is None or not lines:
        return []
    policy, near = policies.policy_of(draft, number=0), Context(get_language() or "en")
    rows = policy.preview([Live(line, MESSAGE_TEXT) for line in lines], near=near)
    left = [row.choices[Treatment.REDACT] for row in rows]
    return [TriedLine(line, text) for line, text in zip(lines, left, strict=True)]


def _show(
    request: StaffRequest,
    form: OwnWordsForm,
    *,
    lines: Sequence[TriedLine] = (),
    trouble: Trouble = NO_TROUBLE,
) -> HttpResponse:
    shown = {
        "form": form,
        "now": form.now,
        "lines": lines,
        "longest": LONGEST_LINES,
        "may_change": may_change(request),
        **trouble.shown(),
    }
    return render(request, "data_storage/patterns.html", shown, status=trouble.status)
