"""The people of the organisation, and browsers of theirs that open pages without a network.

Conftests import this before Django is set up, so models are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache as of_limits
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


@cache
def hashed() -> str:
    """The hash of `PASSWORD`, made once for all: to be slow is what it is made for."""
    return make_password(PASSWORD)


@pytest.fixture
def cast(here: Installation) -> Cast:
    """The people, each with `PASSWORD`."""
    from modicum.platform.accounts.models import Member, Role

    of_limits.clear()

    def member(name: str, role: Role) -> Member:
        email = f"{name.lower()}@example.org"
        return Member.objects.create(email=email, name=name, role=role, password=hashed())

    return here.writer.run(
        lambda: Cast(
            tess=member("Tess", Role.TECHNICIAN),
            ben=member("Ben", Role.TECHNICIAN),
            ada=member("Ada", Role.ADMIN),
            priya=member("Priya", Role.PRIVACY_OFFICER),
        )
    )


@pytest.fixture
def signed_in(cast: Cast) -> SignedIn:
    """Opens a browser in which that member is signed in."""

    def sign_in(member: Member) -> Client:
        client = stranger()
        client.force_login(member)
        return client

    return sign_in
