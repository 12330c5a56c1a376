"""The signed statement: as a page to print, and as the file that is checked by `modicum audit verify`."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from modicum.core.pii import EntityType
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.audits import planning, queries
from modicum.records.audits.models import AcceptReason, Status
from modicum.records.audits.names import SEVERITIES, Places, type_name
from modicum.records.audits.signing import fingerprint
from modicum.records.audits.statement import accepted, make_statement


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def page(request: StaffRequest) -> HttpResponse:
    """The statement as of now, to be printed."""
    made, places = make_statement(by=request.member.pk), Places()
    shown = {"made": made, "said": made["statement"], "fingerprint": fingerprint(made), **_in_words(places)}
    return render(request, "audits/statement.html", shown)


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def file(request: StaffRequest) -> HttpResponse:
    """The statement as of now, as a file."""
    made = make_statement(by=request.member.pk)
    written = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    name = 'attachment; filename="audit-statement.json"'
    return HttpResponse(written, content_type="application/json", headers={"Content-Disposition": name})


def _in_words(places: Places) -> dict[str, object]:
    """The statement's codes as people read them."""
    plan, counts = planning.plan(), queries.by_status()
    return {
        "statuses": [(status.label, counts.get(status, 0)) for status in Status],
        "open": [
            (type_name(entity), SEVERITIES[entity.severity], count)
            for entity, count in queries.open_by_type()
        ],
        "accepted": [
            (type_name(EntityType(kind)), AcceptReason(why).label if why else "", until, count)
            for kind, why, until, count in accepted()
        ],
        "off_reason": plan.off_reason.label if plan.off_reason else "",
        "unopened": [(each.session_id, places[each.place]) for each in queries.unopened()],
    }
