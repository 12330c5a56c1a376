"""The Data storage page: the cards, their preview, and saving what was chosen."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from modicum.core.policy.duties import known_duties
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.data_storage.forms import Cards
from modicum.records.data_storage.lessons import lessons_on
from modicum.records.data_storage.names import PRESETS
from modicum.records.data_storage.queries import (
    custom_fields,
    in_force,
    latest_changes,
    not_needed,
    scope,
    scopes,
)
from modicum.records.data_storage.reading import preview_of
from modicum.records.data_storage.saving import NO_TROUBLE, Trouble, saved
from modicum.records.data_storage.try_forms import TryForm

SHOWN_CHANGES: Final = 3


@require_GET
@gzip_page
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def index(request: StaffRequest) -> HttpResponse:
    """Show what is stored, as three cards.

    The page may be compressed: nothing a customer said is in it, and its form token is another each time.
    """
    cards = chosen(request, request.GET, is_sent=False)
    done = _("Revision %d is in force.") % cards.now.number if request.GET.get("done") == "saved" else ""
    return _show(request, cards, done=done)


@require_POST
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def preview(request: StaffRequest) -> HttpResponse:
    """Show what customers would read; nothing is saved. A script asks for that part alone."""
    cards = chosen(request, request.POST)
    cards.is_valid()
    if request.headers.get("X-Part") == "fresh":
        return render(request, "data_storage/fresh.html", {"preview": preview_of(cards)})
    return _show(request, cards, done=_("Not saved yet. Below is what customers would read."))


@require_POST
@requires(Role.ADMIN)
def save(request: StaffRequest) -> HttpResponse:
    """Make the choice a new revision, unless something is missing or another admin was faster."""
    return saved(
        request,
        lambda: chosen(request, request.POST),
        lambda cards, trouble: _show(request, cards, trouble=trouble),
    )


def may_change(request: StaffRequest) -> bool:
    """Whether this member may save; privacy officers look and try."""
    return request.member.role == Role.ADMIN


def chosen(request: StaffRequest, data: QueryDict, *, is_sent: bool = True) -> Cards:
    """The cards of the scope that `channel` in `data` names, with what was sent. Raises `NoSuchChannel`."""
    here = scope(request.member, data.get("channel", ""))
    fields = custom_fields(request.member, here)
    return Cards(data if is_sent else None, now=in_force(here), fields=fields)


def _show(
    request: StaffRequest,
    cards: Cards,
    *,
    done: str = "",
    trouble: Trouble = NO_TROUBLE,
) -> HttpResponse:
    shown = {
        "cards": cards,
        "now": cards.now,
        "scopes": scopes(request.member),
        "duties": known_duties(),
        "not_needed": [] if cards.now.scope.is_channel else not_needed(cards.asked),
        "preview": preview_of(cards),
        "presets": [(key, *words) for key, words in PRESETS.items()],
        "changes": latest_changes(SHOWN_CHANGES),
        "trying": TryForm(scopes=[cards.now.scope] if cards.now.scope.is_channel else ()),
        "lessons": lessons_on(request.META.get("REMOTE_ADDR", "")),
        "may_change": may_change(request),
        "done": done,
        **trouble.shown(),
    }
    return render(request, "data_storage/cards.html", shown, status=trouble.status)
