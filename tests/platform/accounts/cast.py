"""The people of the organisation, and browsers of theirs that open pages without a network.

Conftests import this before Django is set up, so models are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from modicum.platform.store import Installation

if TYPE_CHECKING:
    from modicum.platform.accounts.models import Member, Role

PASSWORD = "a long and quiet pass phrase"
HOST = "localhost"

SignedIn = Callable[["Member"], Client]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who works here: Tess and Ben answer, Ada administers, Priya watches over privacy."""

    tess: Member
    ben: Member
    ada: Member
    priya: Member


def stranger() -> Client:
    """A browser in which nobody is signed in. It sends forms as our own pages do, checks included."""
    return Client(SERVER_NAME=HOST, headers={"Sec-Fetch-Site": "same-origin"})


@pytest.fixture
def cast(here: Installation) -> Cast:
    """The people, each with `PASSWORD`."""
    from modicum.platform.accounts.models import Member, Role

    cache.clear()

    def invite(name: str, role: Role) -> Member:
        email = f"{name.lower()}@example.org"
        return here.writer.run(
            lambda: Member.objects.invite(email=email, name=name, role=role, password=PASSWORD)
        )

    return Cast(
        tess=invite("Tess", Role.TECHNICIAN),
        ben=invite("Ben", Role.TECHNICIAN),
        ada=invite("Ada", Role.ADMIN),
        priya=invite("Priya", Role.PRIVACY_OFFICER),
    )


@pytest.fixture
def signed_in(cast: Cast) -> SignedIn:
    """Opens a browser in which that member is signed in."""

    def sign_in(member: Member) -> Client:
        client = stranger()
        client.force_login(member)
        return client

    return sign_in
