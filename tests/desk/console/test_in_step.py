"""Open consoles follow what happens on other pages."""

from __future__ import annotations

from modicum.desk.channels import actions
from modicum.desk.channels.events import TechniciansAssigned
from modicum.desk.channels.models import Channel
from modicum.platform.store import Installation
from modicum.platform.store.events import subscribe
from tests.platform.accounts.cast import Cast


def test_an_assignment_is_told_in_its_own_transaction(
    here: Installation, support: Channel, cast: Cast
) -> None:
    told: list[TechniciansAssigned] = []
    subscribe(TechniciansAssigned, told.append)

    here.writer.run(lambda: actions.assign(support, [cast.ben], by=cast.ada))

    assert told == [TechniciansAssigned(support.pk)]
