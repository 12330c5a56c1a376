"""The IP card shows on the admin's own address what each choice tells, and offers each way to clean it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import override_settings

from modicum.core.values import NETWORK_ADDRESS, Treatment
from modicum.platform import policies
from modicum.platform.store import Installation
from modicum.records.data_storage.lessons import lessons_on
from tests.fakes.mmdb import GERMANY, TELECOM, mmdb
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.data_storage.chosen import NOTHING, save

STAND_IN = "[network address "
PURPOSE = {"address-purpose": "To trace abuse.", "address-days": "7", "reason": "need", "revision": "1"}


def left_of(address: str) -> list[str | None]:
    """What each choice leaves, stand-ins without their letters."""
    left = [lesson.left for lesson in lessons_on(address).choices]
    return [STAND_IN if each and each.startswith(STAND_IN) else each for each in left]


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("198.51.100.7", [None, "198.51.100.0/24", STAND_IN, "198.51.100.7"]),
        ("::ffff:198.51.100.7", [None, "198.51.100.0/24", STAND_IN, "198.51.100.7"]),
        ("2001:db8:1:2::3", [None, "2001:db8::/32", "2001:db8:1::/48", STAND_IN, "2001:db8:1:2::3"]),
    ],
)
def test_each_choice_leaves_what_the_gate_would(
    address: str, left: list[str | None], here: Installation
) -> None:
    lessons = lessons_on(address)

    assert left_of(address) == left
    assert lessons.is_own
    assert lessons.choices[0].learnt == "Nothing."
    assert "household or company" in lessons.choices[-1].learnt


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.1.2.3", "192.168.0.9", "fd00::1", "fe80::1%eth0", ""]
)
def test_an_address_from_inside_tells_nothing_so_a_sample_stands_in(address: str, here: Installation) -> None:
    lessons = lessons_on(address)

    assert not lessons.is_own
    assert (lessons.address, lessons.choices[1].left) == ("203.0.113.77", "203.0.113.0/24")


def test_with_a_database_the_place_of_what_is_left_is_told(here: Installation, tmp_path: Path) -> None:
    file = tmp_path / "addresses.mmdb"
    file.write_bytes(mmdb({"198.51.100.0/25": {**GERMANY, **TELECOM}, "2001:db8:1::/48": GERMANY}))
    with override_settings(MODICUM_ADDRESS_DATABASE=file):
        inside, beyond = lessons_on("198.51.100.7"), lessons_on("2001:db8:1:2::3")

    assert inside.place == "Germany · Example Telecom"
    assert inside.choices[1].learnt.endswith("(Germany · Example Telecom)")
    assert ["Germany" in lesson.learnt for lesson in beyond.choices[1:3]] == [False, True]


@pytest.mark.parametrize(
    ("way", "treatment", "ipv6"),
    [
        ("wide", Treatment.MASK, 32),
        ("narrow", Treatment.MASK, 48),
        ("stand-in", Treatment.PSEUDONYMISE, 32),
        ("", Treatment.MASK, 32),
    ],
)
def test_the_card_offers_each_way_to_clean(
    way: str, treatment: Treatment, ipv6: int, cast: Cast, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    save(ada, "save", NOTHING | PURPOSE | {"address-level": "cleaned", "address-way": way})

    rule = policies.draft_of(policies.active_revision()).rules[NETWORK_ADDRESS.id]
    page = ada.get("/data-storage/").content.decode()
    assert (rule.treatment, rule.ipv6) == (treatment, ipv6)
    assert re.search(rf'name="address-way" value="{way or "wide"}" id="\S+" checked', page)
