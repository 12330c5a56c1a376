"""An installation under `minimum`, its people, and a support channel that asks three things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, cast, signed_in
from tests.platform.installed import clock, here, made_folder

if TYPE_CHECKING:
    from modicum.desk.channels.models import Channel

__all__ = ["cast", "clock", "here", "made_folder", "signed_in"]


@pytest.fixture
def support(here: Installation, cast: Cast) -> Channel:
    """The channel `support`, which asks for an e-mail address, a date and a topic."""
    from modicum.desk.channels.actions import Question, add_field, create
    from modicum.desk.channels.models import FieldKind
    from tests.desk.channels.usual import settings

    asked = (("email", FieldKind.EMAIL), ("since", FieldKind.DATE), ("topic", FieldKind.CHOICE))

    def make() -> Channel:
        channel = create("support", settings("Support"), by=cast.ada)
        for key, kind in asked:
            choices = ("a", "b") if kind is FieldKind.CHOICE else ()
            question = Question(label=key.title(), help_text="", required=False, choices=choices)
            add_field(channel, key, kind, question, by=cast.ada)
        return channel

    return here.writer.run(make)
