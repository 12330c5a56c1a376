"""What data classes, treatments, kinds and ages are called on the pages of exposure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modicum.core.policy.duties import Kind, ToldTo
from modicum.core.values import NETWORK_ADDRESS, NETWORK_PLACE, USER_AGENT, Treatment
from modicum.records.audits.names import Places
from modicum.records.exposure.queries import Age, ClassLine

Name = str | Promise

TREATMENTS: Final[Mapping[Treatment, Name]] = {
    Treatment.DISCARD: _("not stored"),
    Treatment.REDACT: _("findings removed"),
    Treatment.MASK: _("cut short"),
    Treatment.PSEUDONYMISE: _("as stand-ins"),
    Treatment.GENERALISE: _("only roughly"),
    Treatment.KEEP: _("as it is"),
}

KINDS: Final[Mapping[Kind, Name]] = {
    Kind.TRACE: _("traces that lead to somebody with others"),
    Kind.PERSON: _("who somebody is"),
    Kind.CLEANED: _("words; something may have slipped through"),
    Kind.WORDS: _("words and numbers as they were: anything can be in them"),
}

AGES: Final[Mapping[Age, Name]] = {
    Age.MONTHS_0_1: _("This month or the last"),
    Age.MONTHS_2_5: _("2 to 5 months ago"),
    Age.MONTHS_6_11: _("6 to 11 months ago"),
    Age.YEARS: _("A year ago or more"),
    Age.UNKNOWN: _("No start is stored"),
}

TOLD_TO: Final[Mapping[ToldTo, Name]] = {
    ToldTo.AUTHORITY: _("authority"),
    ToldTo.PEOPLE: _("people"),
    ToldTo.PARTNER: _("partner"),
}

_CLASSES: Final[Mapping[str, Name]] = {
    NETWORK_ADDRESS.id: _("IP address"),
    NETWORK_PLACE.id: _("Country and network"),
    USER_AGENT.id: _("Browser and device"),
}


def treatments_of(line: ClassLine) -> str:
    """How the values of a class are stored, in words."""
    return ", ".join(sorted({str(TREATMENTS[each]) for each in line.treatments}))


class ClassNames:
    """The names of data classes, for one page."""

    def __init__(self) -> None:
        self._places = Places()

    def __getitem__(self, data_class: str) -> str:
        """The name of a data class; of a field that was removed, its key."""
        return str(_CLASSES.get(data_class) or self._places[data_class])
