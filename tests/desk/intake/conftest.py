"""An installation, its channels and a customer's browser, for every test here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from modicum.platform.store import Installation
from tests.desk.channels.conftest import billing, support
from tests.platform.accounts.cast import Cast, cast, signed_in, stranger
from tests.platform.installed import clock, here, made_folder

if TYPE_CHECKING:
    from modicum.desk.channels.models import Channel

__all__ = ["billing", "cast", "clock", "here", "made_folder", "signed_in", "support"]


@pytest.fixture
def customer(here: Installation) -> Client:
    """A customer's browser. The flood limits start afresh."""
    from modicum.platform.security import limits

    limits.forget()
    return stranger()


@pytest.fixture
def asking(here: Installation, support: Channel, cast: Cast) -> Channel:
    """The support channel, asking for a name (required) and an e-mail address."""
    from modicum.desk.channels.actions import Question, add_field
    from modicum.desk.channels.models import FieldKind

    name = Question(label="Your name", help_text="", required=True)
    email = Question(label="E-mail", help_text="To reach you.", required=False)

    def add() -> None:
        add_field(support, "name", FieldKind.SHORT_TEXT, name, by=cast.ada)
        add_field(support, "email", FieldKind.EMAIL, email, by=cast.ada)

    here.writer.run(add)
    return support
