"""After redacting in place the old bytes are in no file, and neither is the key that opened them."""

from __future__ import annotations

import pytest

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import Transcript
from modicum.platform.store import Installation
from modicum.platform.vault.models import DataKey
from modicum.records.audits import triage
from modicum.records.audits.models import AuditFinding
from modicum.records.audits.redacting import redact_marked
from modicum.records.audits.runs import Wanted, audit
from tests.fakes.clock import FixedClock
from tests.leaks.markers import Marker
from tests.leaks.search import Search
from tests.platform.accounts.cast import Cast
from tests.records.talks import held, put_in_force

TURNS = ("My card is 4111 1111 1111 1111, it has a scratch.", "Thank you.", "Bye, and have a good day.")


@pytest.mark.sqlite
def test_the_old_bytes_and_the_old_key_are_nowhere(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    talk = held(here, asking, cast.tess, turns=TURNS)
    audit(Wanted(processes=0))
    row, key = Transcript.objects.get(), DataKey.objects.get(session=talk.number, data_class=MESSAGE_TEXT.id)
    markers = [
        Marker("old ciphertext", "", (bytes(row.sealed or b""),)),
        Marker("old key, wrapped", "", (bytes(key.wrapped),)),
    ]
    assert found(here, markers) == {marker.name for marker in markers}  # the search can find them

    card = AuditFinding.objects.get(type="CREDIT_CARD")
    triage.mark_for_redaction([card.pk], by=cast.priya)
    redact_marked()

    assert found(here, markers) == set()


def found(here: Installation, markers: list[Marker]) -> set[str]:
    """The markers of which something is in any file of the installation."""
    files = (path for path in here.data.root.rglob("*") if path.is_file())
    return Search(markers).over(files).found
