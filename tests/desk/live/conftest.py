"""A stage for every test here: an installation, its people, a channel with two fields, and sockets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from modicum.platform.store import Installation
from tests.desk.channels.conftest import billing, support
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast, cast, signed_in
from tests.platform.installed import clock, here, made_folder

if TYPE_CHECKING:
    from modicum.desk.channels.models import Channel
    from tests.desk.live.stage import Stage

__all__ = ["billing", "cast", "clock", "here", "made_folder", "signed_in", "support"]


@pytest.fixture
def stage(here: Installation, clock: FixedClock, support: Channel, cast: Cast) -> Stage:
    """Everything a scenario needs; the form asks for `name` and `topic`."""
    from modicum.desk.channels.actions import Question, add_field
    from modicum.desk.channels.models import FieldKind
    from tests.desk.live.stage import Stage

    def ask_for(key: str, label: str) -> None:
        question = Question(label=label, help_text="", required=False)
        add_field(support, key, FieldKind.SHORT_TEXT, question, by=cast.ada)

    here.writer.run(lambda: ask_for("name", "Your name"))
    here.writer.run(lambda: ask_for("topic", "What is it about?"))
    return Stage(here, clock, support)
