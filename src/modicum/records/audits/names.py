"""What types, severities and places are called on screens."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modicum.core.pii import ABOUT, EntityType, Severity
from modicum.core.values import (
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NOTE,
    PAGE_ADDRESS,
    REASON,
    SURVEY_COMMENT,
    TRANSFER_COMMENT,
)
from modicum.desk.channels.models import Channel, CustomField
from modicum.platform.ui.stand_ins import in_words
from modicum.records.audits.trends import TrendBy

Name = str | Promise

SEVERITIES: Final[Mapping[Severity, Name]] = MappingProxyType(
    {
        Severity.LOW: gettext_lazy("Low"),
        Severity.MEDIUM: gettext_lazy("Medium"),
        Severity.HIGH: gettext_lazy("High"),
        Severity.CRITICAL: gettext_lazy("Critical"),
    }
)

TRENDS: Final[Mapping[TrendBy, Name]] = MappingProxyType(
    {
        TrendBy.TYPE: gettext_lazy("By type"),
        TrendBy.CHANNEL: gettext_lazy("By channel"),
        TrendBy.PLACE: gettext_lazy("By place"),
    }
)

_PLACES: Final[Mapping[str, Name]] = MappingProxyType(
    {
        MESSAGE_TEXT.id: gettext_lazy("Chat"),
        CUSTOMER_NAME.id: gettext_lazy("Customer's name"),
        NOTE.id: gettext_lazy("Note"),
        TRANSFER_COMMENT.id: gettext_lazy("Comment on a transfer"),
        SURVEY_COMMENT.id: gettext_lazy("Comment in a survey"),
        PAGE_ADDRESS.id: gettext_lazy("Page the customer came from"),
        REASON.id: gettext_lazy("Reason of a policy change"),
    }
)


def type_name(entity: EntityType) -> str:
    """Such as `Card number`."""
    words = in_words(ABOUT[entity].stand_in)
    return words[:1].upper() + words[1:]


class Places:
    """The names of places, for one page: the organisation's own labels are read once."""

    def __init__(self) -> None:
        fields = CustomField.objects.select_related("channel")
        self._labels = {each.data_class.id: f"{each.channel.name}: {each.label}" for each in fields}

    def __getitem__(self, place: str) -> str:
        """The name of a data class; of a field that was removed, its key."""
        known: Name = self._labels.get(place) or _PLACES.get(place) or place
        return str(known)


def series_names(by: TrendBy, series: list[str]) -> list[str]:
    """What the columns of a trend are called."""
    if by is TrendBy.TYPE:
        return [type_name(EntityType(name)) for name in series]
    if by is TrendBy.PLACE:
        places = Places()
        return [places[name] for name in series]
    channels = dict(Channel.objects.values_list("key", "name"))
    return [channels.get(name, name) or _("No channel") for name in series]
