"""An installation, its people and two channels, for every test here."""

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
    """The channel that Tess serves."""
    from modicum.desk.channels.actions import assign, create
    from tests.desk.channels.usual import settings

    def make() -> Channel:
        channel = create("support", settings("Support"), by=cast.ada)
        assign(channel, [cast.tess], by=cast.ada)
        return channel

    return here.writer.run(make)


@pytest.fixture
def billing(here: Installation, cast: Cast) -> Channel:
    """A channel that nobody serves."""
    from modicum.desk.channels.actions import create
    from tests.desk.channels.usual import settings

    return here.writer.run(lambda: create("billing", settings("Billing"), by=cast.ada))
