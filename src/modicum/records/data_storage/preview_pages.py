"""What a proposal would do to what is stored and to open sessions: counts, refreshed until complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from modicum.core.policy.preview import Tally
from modicum.platform import policies
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.platform.policies import proposals
from modicum.platform.policies.models import Proposal
from modicum.records.data_storage.live_preview import LivePreview, live_preview
from modicum.records.data_storage.preview_runs import FIRST_FIGURES_S, Figures, run_of
from modicum.records.data_storage.proposal_queries import proposal_or_404
from modicum.records.data_storage.queries import Field, class_names, custom_fields


@dataclass(frozen=True, slots=True)
class StoredRow:
    """What would become of what is stored of one class."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class LiveShown:
    """What is stored of one class in the open sessions today, and what would be."""

    name: str
    today: Tally
    then: Tally


@dataclass(frozen=True, slots=True)
class Becomes:
    """Both parts of a preview, as the page shows them."""

    figures: Figures
    stored: Sequence[StoredRow]
    sessions: int
    live: Sequence[LiveShown]


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def preview(request: StaffRequest, number: int) -> HttpResponse:
    """Show the figures so far; the page comes again by itself until they are complete."""
    proposal = proposal_or_404(number)
    becomes = becomes_of(proposal, custom_fields(request.member))
    context = {"proposal": proposal, "becomes": becomes, "is_own_page": True}
    return render(request, "data_storage/preview.html", context)


def becomes_of(proposal: Proposal, fields: Sequence[Field]) -> Becomes:
    """What the proposal would do, as far as it is known within a second."""
    today = policies.active()
    then = policies.policy_of(proposals.draft_of(proposal), number=today.revision + 1)
    live = live_preview(today, then)
    figures = run_of((proposal.number, today.revision), then).figures(wait=FIRST_FIGURES_S)
    names = class_names(fields)
    return Becomes(figures, _stored(figures.tallies, names), live.sessions, _live(live, names))


def _stored(tallies: Mapping[str, Tally], names: Mapping[str, str]) -> list[StoredRow]:
    return [StoredRow(names.get(each, each), tallies[each]) for each in _in_order(tallies, names)]


def _live(live: LivePreview, names: Mapping[str, str]) -> list[LiveShown]:
    rows = {row.data_class: row for row in live.rows}
    return [
        LiveShown(names.get(each, each), rows[each].today, rows[each].then) for each in _in_order(rows, names)
    ]


def _in_order(found: Iterable[str], names: Mapping[str, str]) -> list[str]:
    known = set(found)
    return [each for each in names if each in known] + sorted(known - names.keys())
