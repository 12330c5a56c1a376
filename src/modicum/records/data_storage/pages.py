"""The Data storage page: the cards, their preview, and saving what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.organisation.errors import FactsMissing
from modicum.records.data_storage import actions
from modicum.records.data_storage.errors import ChangedMeanwhile
from modicum.records.data_storage.forms import Cards
from modicum.records.data_storage.names import PRESETS
from modicum.records.data_storage.queries import (
    InForce,
    PastChange,
    changed_since,
    custom_fields,
    in_force,
    latest_changes,
)
from modicum.records.data_storage.reading import preview_of

SHOWN_CHANGES: Final = 3
CHANGES_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Another revision came while this one was chosen: which, by whom, and what is different in it."""

    change: PastChange
    classes: list[str]


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def index(request: StaffRequest) -> HttpResponse:
    """Show what is stored, as three cards."""
    now = in_force()
    done = _("Revision %d is in force.") % now.number if request.GET.get("done") == "saved" else ""
    return _show(request, Cards(None, now=now, fields=custom_fields(request.member)), done=done)


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def preview(request: StaffRequest) -> HttpResponse:
    """Show what customers would read; nothing is saved. A script asks for that part alone."""
    cards = _chosen(request)
    cards.is_valid()
    if request.headers.get("X-Part") == "fresh":
        return render(request, "data_storage/fresh.html", {"preview": preview_of(cards)})
    return _show(request, cards, done=_("Not saved yet. Below is what customers would read."))


@require_POST
@requires(Role.ADMIN)
def save(request: StaffRequest) -> HttpResponse:
    """Make the choice a new revision, unless something is missing or another admin was faster."""
    cards = _chosen(request)
    if meanwhile := meanwhile_of(request, cards.now):
        return _show(request, cards, meanwhile=meanwhile)
    if not cards.is_valid():
        return _show(request, cards, has_errors=True)
    try:
        actions.change(cards.draft(), cards.why.why(), seen=cards.now.number, by=request.member)
    except ChangedMeanwhile:
        return save(request)
    except FactsMissing:
        return _show(request, cards, lacks_facts=True)
    return saved()


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def history(request: StaffRequest) -> HttpResponse:
    """List the revisions, the newest first."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    changes = latest_changes(CHANGES_A_PAGE, before=before)
    older = changes[-1].number if len(changes) == CHANGES_A_PAGE else None
    return render(request, "data_storage/history.html", {"changes": changes, "older": older})


def meanwhile_of(request: StaffRequest, now: InForce) -> Meanwhile | None:
    """What came into force since the page was opened; nothing if it is what the admin saw."""
    seen = request.POST.get("revision", "")
    if seen == str(now.number):
        return None
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    return Meanwhile(latest_changes(1)[0], changed_since(number, now, custom_fields(request.member)))


def saved() -> HttpResponse:
    """Go to the page, which then says which revision is in force."""
    response = redirect("data_storage:cards")
    response["Location"] += "?done=saved"
    return response


def may_change(request: StaffRequest) -> bool:
    """Whether this member may save; privacy officers look and try."""
    return request.member.role == Role.ADMIN


def _chosen(request: StaffRequest) -> Cards:
    return Cards(request.POST, now=in_force(), fields=custom_fields(request.member))


def _show(
    request: StaffRequest,
    cards: Cards,
    *,
    done: str = "",
    meanwhile: Meanwhile | None = None,
    has_errors: bool = False,
    lacks_facts: bool = False,
) -> HttpResponse:
    shown = {
        "cards": cards,
        "now": cards.now,
        "preview": preview_of(cards),
        "presets": [(key, *words) for key, words in PRESETS.items()],
        "changes": latest_changes(SHOWN_CHANGES),
        "may_change": may_change(request),
        "meanwhile": meanwhile,
        "has_errors": has_errors,
        "lacks_facts": lacks_facts,
        "done": done,
    }
    status = 409 if meanwhile or lacks_facts else 422 if has_errors else 200
    return render(request, "data_storage/cards.html", shown, status=status)
