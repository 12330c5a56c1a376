"""The console's doors: the page itself, and the ticket with which it opens its live line."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from modicum.desk.channels.queries import visible_to
from modicum.desk.console import notices
from modicum.desk.live import hub
from modicum.desk.live.errors import LiveStopped
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role


@require_GET
@gzip_page
@requires(Role.TECHNICIAN, Role.ADMIN)
def desk(request: StaffRequest) -> HttpResponse:
    """Show the queue of the member's channels and their open sessions.

    The page may be compressed: nothing a customer said is in it, and its form token is another each time.
    """
    channels = list(visible_to(request.member))
    shown = {
        "channels": [channel.name for channel in channels],
        "note_notice": notices.of_notes(channels),
    }
    return render(request, "console/desk.html", shown)


@require_POST
@requires(Role.TECHNICIAN, Role.ADMIN)
def ticket(request: StaffRequest) -> HttpResponse:
    """Give out one ticket for the live socket, worth one connection within half a minute."""
    try:
        return JsonResponse({"ticket": hub.technician_ticket(request.member)})
    except LiveStopped as stopped:
        return JsonResponse({"code": stopped.code}, status=stopped.status)
