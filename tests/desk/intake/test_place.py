"""The country and network of a request are looked up on this machine, and stored only by a rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from modicum.core.policy import FULL_RECORD, MINIMUM, PolicyDraft, preset, purposes_needed
from modicum.core.values import NETWORK_PLACE, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import read_session
from tests.desk.sessions.storing import in_force, storing
from tests.fakes.mmdb import GERMANY, TELECOM, mmdb

FILLED = {"name": "Maren Holt"}
FULL = preset(FULL_RECORD, {each.id: "to test" for each in purposes_needed(FULL_RECORD)})


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    """The file that this installation looks addresses up in."""
    file = tmp_path / "addresses.mmdb"
    file.write_bytes(mmdb({"192.0.2.0/24": {**GERMANY, **TELECOM}}))
    with override_settings(MODICUM_ADDRESS_DATABASE=file):
        yield file


def stored_of(customer: Client) -> str | None:
    """What is stored of the place of somebody who asks."""
    assert customer.post("/c/support/", FILLED, REMOTE_ADDR="192.0.2.7").status_code == 303
    return read_session(SupportSession.objects.get()).place


@pytest.mark.parametrize(
    ("draft", "stored"),
    [
        (preset(MINIMUM), None),
        (FULL, None),
        (storing(Treatment.GENERALISE, NETWORK_PLACE), "Germany"),
        (storing(Treatment.KEEP, NETWORK_PLACE), "Germany · Example Telecom"),
    ],
)
def test_the_place_is_stored_by_its_own_rule_alone(
    draft: PolicyDraft, stored: str | None, customer: Client, asking: Channel, database: Path
) -> None:
    in_force(draft)

    assert stored_of(customer) == stored


@pytest.mark.parametrize("broken", [True, False])
def test_without_a_whole_database_the_desk_goes_on_and_stores_no_place(
    broken: bool, customer: Client, asking: Channel, database: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    database.write_bytes(b"nonsense") if broken else database.unlink()
    in_force(storing(Treatment.KEEP, NETWORK_PLACE))

    assert stored_of(customer) is None
    assert "192.0.2.7" not in "".join(capfd.readouterr())
