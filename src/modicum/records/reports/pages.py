"""The pages of the chat log report: the list, and everything that is stored of one session."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from modicum.core.values import Reader
from modicum.desk.sessions.reading import read_session
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.policies import reads
from modicum.platform.store import installation
from modicum.platform.ui.paging import address_from
from modicum.records.reports import actions
from modicum.records.reports.forms import ChatLogForm
from modicum.records.reports.lines import line_of
from modicum.records.reports.queries import chosen, page_of, visible_to
from modicum.records.reports.sheets import sheet_of


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def chat_log(request: StaffRequest) -> HttpResponse:
    """The sessions that were chosen, newest first."""
    form = ChatLogForm(request.GET)
    if not form.is_valid():
        return render(request, "reports/chat_log.html", {"form": form, "lines": []}, status=422)
    sessions = chosen(visible_to(request.member), form.wanted())
    page = page_of(sessions, before=form.cleaned_data["before"])
    shown = {
        "form": form,
        "lines": [(line_of(session), session.pk in page.logged) for session in page.sessions],
        "is_narrowed": any(value for key, value in form.cleaned_data.items() if key != "before"),
        "newest": address_from(request, None) if form.cleaned_data["before"] is not None else "",
        "older": address_from(request, page.older) if page.older is not None else "",
    }
    return render(request, "reports/chat_log.html", shown)


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def session(request: StaffRequest, number: int) -> HttpResponse:
    """Everything that is stored of one session. That it was opened is noted before it is shown."""
    rows = visible_to(request.member).select_related("channel", "technician", "revision")
    found = get_object_or_404(rows, pk=number)
    installation().writer.run(partial(actions.note_opening, number, by=request.member))
    stored = read_session(found, readers=frozenset({Reader(request.member.role)}))
    reads.note(stored.shown, in_report=True)
    shown = {
        "line": line_of(found, seconds=True),
        "sheet": sheet_of(found, stored),
        "session": found,
    }
    return render(request, "reports/session.html", shown)
