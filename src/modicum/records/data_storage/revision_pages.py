"""The history: revisions and proposals, each with what it changed; a revision as a file."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from modicum.core.policy.changes import compare
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.policies import proposals, revisions
from modicum.platform.policies.models import PolicyRevision
from modicum.records.data_storage.proposal_queries import shown, shown_changes, turned
from modicum.records.data_storage.queries import channel_names, custom_fields, described, latest_changes
from modicum.records.data_storage.reading import notice_of

A_PAGE: Final = 50
PROPOSALS: Final = 20
"""Proposals that did not come into force, on the first page."""


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def history(request: StaffRequest) -> HttpResponse:
    """List the open proposals, the revisions, and what was proposed in vain; the newest first."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    changes = latest_changes(A_PAGE, before=before)
    context = {
        "changes": changes,
        "older": changes[-1].number if len(changes) == A_PAGE else None,
        "open_proposals": shown(proposals.still_open(), request.member),
        "in_vain": shown(proposals.in_vain(PROPOSALS), request.member) if before is None else [],
        "second_admin": revisions.newest().second_admin,
    }
    return render(request, "data_storage/history.html", context)


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def show(request: StaffRequest, number: int) -> HttpResponse:
    """Show one revision: what it changed and what its customers read."""
    revision = _found(number)
    draft, fields = revisions.draft_of(revision), custom_fields(request.member)
    former = PolicyRevision.objects.filter(number=number - 1).first()
    changes = compare(revisions.draft_of(former), draft) if former else []
    (change,) = described([revision])
    context = {
        "change": change,
        "former": former,
        "changes": shown_changes(changes, fields, channel_names()),
        "second_admin": turned(before=former.second_admin, after=revision.second_admin) if former else "",
        "notice": notice_of(draft, [field.data_class for field in fields]),
        "newest": revisions.newest_number(),
        "toml": revision.toml,
    }
    return render(request, "data_storage/revision.html", context)


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def as_file(_request: StaffRequest, number: int) -> HttpResponse:
    """Hand over a revision as a policy file, which `modicum policy apply` takes."""
    response = HttpResponse(_found(number).toml, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="policy-{number}.toml"'
    return response


def _found(number: int) -> PolicyRevision:
    revision = PolicyRevision.objects.filter(number=number).first()
    if revision is None:
        raise Http404
    return revision
