"""The page of exposure: what a leak of this moment would bring out."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from modicum.core.policy.duties import known_duties
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, DataClass
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.exposure.lowering import lowerings
from modicum.records.exposure.names import AGES, KINDS, TOLD_TO, ClassNames, treatments_of
from modicum.records.exposure.notices import in_words, notices_now
from modicum.records.exposure.queries import Exposure, exposure_now
from modicum.records.exposure.seals import seals_now

_CARDS: Final = {MESSAGE_TEXT: "read-chat", NETWORK_ADDRESS: "read-address"}
"""Where the Data storage page shows what would be read of a class."""


@require_GET
@requires(Role.ADMIN, Role.PRIVACY_OFFICER)
def overview(request: StaffRequest) -> HttpResponse:
    """What is held, which duties a leak would bring, what it may cost, and what would lower it."""
    now, names = exposure_now(), ClassNames()
    shown = {
        "now": now,
        "classes": [
            (names[line.data_class.id], treatments_of(line), KINDS[line.kind], line.sessions)
            for line in now.classes
        ],
        "ages": [(AGES[age], sessions) for age, sessions in now.ages],
        "duties": [(line, TOLD_TO[line.duty.to]) for line in now.duties],
        "known": known_duties(),
        "seals": seals_now(),
        "lowerings": [
            (each, names[each.data_class.id], _address_of(each.data_class)) for each in lowerings(now)
        ],
        "notices": in_words(notices_now()),
        "largest": _largest(now),
    }
    return render(request, "exposure/overview.html", shown)


def _address_of(data_class: DataClass) -> str:
    """Where an admin changes what is stored of a class, beside its preview."""
    cards = reverse("data_storage:cards")
    if data_class.is_field:
        return f"{cards}#read-fields"
    place = _CARDS.get(data_class)
    return f"{cards}#{place}" if place else reverse("data_storage:classes")


def _largest(now: Exposure) -> int:
    """The most sessions a line has, to which bars are drawn."""
    return max((line.sessions for line in now.classes), default=0)
