"""Try it: lines of a chat as the two in it see them, and what today's and another policy would leave of them.

Nothing of it is kept: the lines live as long as the answer is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modicum.core.policy import Policy, PolicyDraft
from modicum.desk.live.rehearsal import Said, recognised
from modicum.desk.sessions.lines import Author
from modicum.platform import policies
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.data_storage.pages import chosen
from modicum.records.data_storage.queries import custom_fields, scopes
from modicum.records.data_storage.try_forms import TryForm
from modicum.records.data_storage.trying import TriedLine, conversation_in, is_too_much, left_under, pieces


@dataclass(frozen=True, slots=True)
class Tried:
    """The lines, and whether some were left out, or would be kept of customers who allow it alone."""

    lines: Sequence[TriedLine]
    is_cut: bool
    asks_first: bool


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def try_lines(request: StaffRequest) -> HttpResponse:
    """Show what would become of the lines that were typed. They are neither stored nor logged."""
    form = TryForm(
        request.POST if request.method == "POST" else None,
        fields=custom_fields(request.member),
        scopes=scopes(request.member),
        chosen=_unsaved(request),
    )
    tried = _tried(form) if form.is_bound else None
    is_part = request.headers.get("X-Part") == "fresh"
    template = "data_storage/tried.html" if is_part else "data_storage/try.html"
    return render(request, template, {"trying": form, "tried": tried})


def _unsaved(request: StaffRequest) -> PolicyDraft | None:
    """What was picked on the cards, if it is from there that the admin comes."""
    if "chat-level" not in request.POST:
        return None
    return chosen(request, request.POST).here()


def _tried(form: TryForm) -> Tried | None:
    form.is_valid()
    pasted = form.cleaned_data.get("lines", "")
    said = conversation_in(pasted)
    if not said:
        return None
    compared = [(_("Today"), policies.active().in_channel(form.channel))]
    if form.proposed is not None:
        proposed = policies.policy_of(form.proposed, number=0).in_channel(form.channel)
        compared.append((str(form.name_of_proposed), proposed))
    asks_first = any(policy.asks_consent for _name, policy in compared)
    return Tried(_lines(said, compared), is_too_much(pasted), asks_first)


def _lines(said: Said, compared: Sequence[tuple[str, Policy]]) -> list[TriedLine]:
    language = get_language() or "en"
    left = [(name, left_under(policy, said, language)) for name, policy in compared]
    found = recognised(said, compared[0][1].detector, language)
    names = {Author.CUSTOMER: _("Customer"), Author.TECHNICIAN: _("Technician")}
    return [
        TriedLine(
            author=names[author],
            live=list(pieces(text.reveal(), found[number])),
            left=[(name, lines[number]) for name, lines in left],
        )
        for number, (author, text) in enumerate(said)
    ]
