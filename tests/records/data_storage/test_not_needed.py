"""What nobody looks at for 90 days, or never in a report, is proposed to be stored no more."""

from __future__ import annotations

from datetime import timedelta

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.platform.policies import reads
from modicum.platform.store import Installation
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.talks import put_in_force

PROPOSED = "Stop storing: Chat logs"


def _unneeded() -> dict[str, reads.Unneeded]:
    return {each.data_class: each for each in reads.unneeded()}


def test_a_class_is_proposed_until_somebody_needs_it(
    here: Installation, support: Channel, cast: Cast, signed_in: SignedIn, clock: FixedClock
) -> None:
    put_in_force(FULL_RECORD, support, clock)
    assert PROPOSED not in signed_in(cast.ada).get("/data-storage/").content.decode()

    clock.advance(timedelta(days=91))
    page = signed_in(cast.ada).get("/data-storage/").content.decode()
    assert PROPOSED in page
    assert "nobody has looked at it for 90 days" in page

    reads.note([MESSAGE_TEXT.id], in_report=False)
    assert "it was never used in a report" in signed_in(cast.ada).get("/data-storage/").content.decode()
    reads.note([MESSAGE_TEXT.id], in_report=True)
    assert MESSAGE_TEXT.id not in _unneeded()

    clock.advance(timedelta(days=92))
    assert _unneeded()[MESSAGE_TEXT.id].was_reported
