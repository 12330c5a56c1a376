"""Try it: a line as people in the session see it, and what each choice would leave of it. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from modicum.core.policy import Context, Policy, Row
from modicum.core.values import MESSAGE_TEXT, Live, Treatment
from modicum.platform import policies
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.data_storage.names import LEVELS, Name
from modicum.records.data_storage.rules import Level, level_of, treatment_for

LONGEST_LINE: Final = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one level leaves of the line (nothing: `None`), and whether it is the one in force."""

    name: Name
    left: str | None
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A line: live, under each level, and in the chat log report as the policy is today."""

    live: str
    outcomes: Sequence[Outcome]
    in_report: str | None


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def try_line(request: StaffRequest) -> HttpResponse:
    """Show what would become of the line that was typed. It is neither stored nor logged."""
    line = Live(request.POST.get("line", ""), MESSAGE_TEXT).shortened(LONGEST_LINE)
    tried = None if line.is_blank else _tried(line, policies.active())
    shown = {"tried": tried, "longest": LONGEST_LINE}
    is_part = request.headers.get("X-Part") == "fresh"
    return render(request, "data_storage/tried.html" if is_part else "data_storage/try.html", shown)


def _tried(line: Live[str], policy: Policy) -> Tried:
    [row] = policy.preview([line], near=Context(get_language() or "en"))
    present = policy.rule_for(MESSAGE_TEXT).treatment
    outcomes = [_outcome(row, level, present) for level in Level]
    return Tried(line.reveal(), outcomes, row.stored.value)


def _outcome(row: Row[str], level: Level, present: Treatment) -> Outcome:
    """The level as it is in force, or as choosing it would set it."""
    is_in_force = level_of(present) is level
    treatment = present if is_in_force else treatment_for(level, MESSAGE_TEXT.shape)
    return Outcome(LEVELS[level], row.choices[treatment], is_in_force)
