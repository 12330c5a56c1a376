"""What the pages of proposals and revisions show: who wants what, why, and how it differs, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modicum.core.policy.changes import AnyChange, Direction
from modicum.core.policy.changes_in_words import DIRECTIONS, in_words
from modicum.platform.accounts.models import Member
from modicum.platform.policies import proposals, reasons
from modicum.platform.policies.errors import NoSuchProposal
from modicum.platform.policies.models import About, Became, Proposal, Refusal, RevisionReason
from modicum.records.data_storage.names import REASONS, Name
from modicum.records.data_storage.queries import Field, class_names

STATES: Final[Mapping[Became | None, tuple[Name, str]]] = {
    None: (_("Open"), "accent"),
    Became.IN_FORCE: (_("In force"), "good"),
    Became.WITHDRAWN: (_("Withdrawn"), "calm"),
    Became.REFUSED: (_("Refused"), "bad"),
    Became.OVERTAKEN: (_("Overtaken"), "warn"),
}
"""What became of a proposal, and the colour of its badge."""

REFUSALS: Final[Mapping[Refusal, Name]] = {
    Refusal.TOO_MUCH: _("It stores more than we need"),
    Refusal.UNCLEAR: _("The purpose is not clear"),
    Refusal.NOT_NOW: _("Not now"),
    Refusal.OTHER: _("Another reason"),
}

_COLOURS: Final = {Direction.STRICTER: "good", Direction.LOOSER: "warn", Direction.OTHER: "calm"}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One line of a difference: of what, in words, and which way it goes."""

    name: str
    channel: str
    words: str
    direction: str
    colour: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who did something, and whether that is the reader."""

    name: str
    is_reader: bool


@dataclass(frozen=True, slots=True)
class End:
    """What became of a proposal, by whom and when; for a refusal why, and the revision that it is, if any."""

    by: Person
    at: datetime
    refusal: Name
    words: str
    revision: int | None


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal as a page says it. `end` is None while it is open."""

    number: int
    by: Person
    at: datetime
    reason: Name
    words: str
    seen: int
    state: Name
    colour: str
    loosens: bool
    end: End | None

    @property
    def is_overtaken(self) -> bool:
        """Whether another revision came into force before it was decided."""
        return self.state == STATES[Became.OVERTAKEN][0]


def shown(found: Sequence[Proposal], reader: Member) -> list[ShownProposal]:
    """These proposals with the names of people and what was kept of their words."""
    people = _People(found, reader)
    kept = reasons.read_about((about, each.number) for each in found for about in _WITH_WORDS)
    return [_shown(each, people, kept) for each in found]


def shown_changes(
    changes: Iterable[AnyChange], fields: Sequence[Field], channels: Mapping[str, str]
) -> list[ShownChange]:
    """A difference in words, with the names that staff know."""
    names = class_names(fields)
    return [
        ShownChange(
            name=names.get(change.data_class, change.data_class),
            channel=channels.get(change.channel, change.channel),
            words=in_words(change, gettext),
            direction=gettext(DIRECTIONS[change.direction]),
            colour=_COLOURS[change.direction],
        )
        for change in changes
    ]


def turned(*, before: bool, after: bool) -> str:
    """What a change does about the second admin's say: `on`, `off` or nothing."""
    if before is after:
        return ""
    return "on" if after else "off"


def proposal_or_404(number: int) -> Proposal:
    """The proposal of that number. Raises `Http404`."""
    try:
        return proposals.numbered(number)
    except NoSuchProposal:
        raise Http404 from None


class _People:
    """The names of those who proposed and decided."""

    def __init__(self, found: Iterable[Proposal], reader: Member) -> None:
        decisions = [proposals.decision_about(each) for each in found]
        members = {each.by for each in found} | {each.by for each in decisions if each is not None}
        self._names = dict(
            Member.objects.filter(pk__in=[each for each in members if each]).values_list("pk", "name")
        )
        self._reader = reader.pk

    def of(self, member: int | None) -> Person:
        """Who that is."""
        if member is None:
            return Person(gettext("Command line"), is_reader=False)
        return Person(self._names.get(member, f"#{member}"), is_reader=member == self._reader)


_WITH_WORDS: Final = (About.PROPOSAL, About.REFUSAL)


def _shown(proposal: Proposal, people: _People, kept: Mapping[reasons.Matter, str]) -> ShownProposal:
    state, colour = STATES[proposals.became(proposal)]
    return ShownProposal(
        number=proposal.number,
        by=people.of(proposal.by),
        at=proposal.at,
        reason=REASONS[RevisionReason(proposal.reason)],
        words=kept.get((About.PROPOSAL, proposal.number), ""),
        seen=proposal.seen_id,
        state=state,
        colour=colour,
        loosens=proposals.loosens(proposal),
        end=_end(proposal, people, kept),
    )


def _end(proposal: Proposal, people: _People, kept: Mapping[reasons.Matter, str]) -> End | None:
    decision = proposals.decision_about(proposal)
    if decision is None:
        return None
    return End(
        by=people.of(decision.by),
        at=decision.at,
        refusal=REFUSALS[Refusal(decision.refusal)] if decision.refusal else "",
        words=kept.get((About.REFUSAL, proposal.number), ""),
        revision=decision.revision_id,
    )
