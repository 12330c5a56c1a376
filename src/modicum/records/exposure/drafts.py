"""Draft notices of a breach. Facts come from the register; what only people know is left as a gap."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.template.loader import render_to_string

from modicum.platform import organisation
from modicum.records.exposure.models import Audience, Breach
from modicum.records.exposure.names import TREATMENTS, ClassNames
from modicum.records.exposure.queries import treatment_of

AUDIENCES: Final[Mapping[str, Audience]] = MappingProxyType(
    {each.value: each for each in (Audience.AUTHORITY, Audience.CONTROLLER, Audience.PEOPLE, Audience.PUBLIC)}
)
"""For whom there is a draft: GDPR Art. 33(1), 33(2), 34(1) and 34(3)(c)."""


def affected(breach: Breach) -> list[tuple[str, str, int]]:
    """What was held of the sessions when the breach was noted: its name, how it was stored, of how many."""
    names = ClassNames()
    rows = [
        (names[item.rpartition(":")[0]], str(TREATMENTS[treatment_of(item)]), count)
        for item, count in breach.affected.items()
    ]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def draft(breach: Breach, audience: Audience) -> str:
    """A notice as plain text. It has counts, names of data classes and times, and no value."""
    known = {
        "breach": breach,
        "affected": affected(breach),
        "facts": organisation.facts(),
        "last_told": breach.told.filter(audience=audience).order_by("-at").first(),
    }
    return render_to_string(f"exposure/drafts/{audience.value}.txt", known)
