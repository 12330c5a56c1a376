"""Saves a choice about the policy, from whichever page it was made on, or says what stands in its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from django.http import HttpResponse

from modicum.core.policy import PolicyDraft
from modicum.platform.accounts.access import StaffRequest
from modicum.platform.organisation.errors import FactsMissing
from modicum.platform.policies.errors import ChangedMeanwhile
from modicum.records.data_storage import actions
from modicum.records.data_storage.forms import ReasonForm
from modicum.records.data_storage.queries import (
    InForce,
    PastChange,
    changed_since,
    custom_fields,
    latest_changes,
)
from modicum.records.data_storage.settling import settled


class Choice(Protocol):
    """What was sent from a page: the policy that it is about, a reason, and the policy that is wanted."""

    now: InForce
    why: ReasonForm

    def is_valid(self) -> bool:
        """Whether all of it can be saved."""
        ...

    def draft(self) -> PolicyDraft:
        """The policy as it would be. Called after `is_valid`."""
        ...


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Another revision came while this one was chosen: which, by whom, and what is different in it."""

    change: PastChange
    classes: list[str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a choice is not saved: at most one of these."""

    meanwhile: Meanwhile | None = None
    has_errors: bool = False
    lacks_facts: bool = False

    @property
    def status(self) -> int:
        """The HTTP status of the page that says so; 200 without any trouble."""
        return 409 if self.meanwhile or self.lacks_facts else 422 if self.has_errors else 200

    def shown(self) -> dict[str, object]:
        """For a template, by the same names."""
        return {"meanwhile": self.meanwhile, "has_errors": self.has_errors, "lacks_facts": self.lacks_facts}


NO_TROUBLE: Final = Trouble()

C = TypeVar("C", bound=Choice)


def saved(
    request: StaffRequest, choose: Callable[[], C], show: Callable[[C, Trouble], HttpResponse]
) -> HttpResponse:
    """Propose what `choose` reads from the request, and go to what came of it; else `show` the trouble.

    Where another admin is faster between reading and proposing, `choose` is asked again.
    """
    choice = choose()
    if meanwhile := _meanwhile(request, choice.now):
        return show(choice, Trouble(meanwhile=meanwhile))
    if not choice.is_valid():
        return show(choice, Trouble(has_errors=True))
    try:
        proposal = actions.change(choice.draft(), choice.why.why(), seen=choice.now.number, by=request.member)
    except ChangedMeanwhile:
        return saved(request, choose, show)
    except FactsMissing:
        return show(choice, Trouble(lacks_facts=True))
    return settled(proposal)


def _meanwhile(request: StaffRequest, now: InForce) -> Meanwhile | None:
    """What came into force since the page was opened; nothing if it is what the admin saw."""
    seen = request.POST.get("revision", "")
    if seen == str(now.number):
        return None
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    return Meanwhile(latest_changes(1)[0], changed_since(number, now, custom_fields(request.member)))
