"""Country and network are read from the admin's file; a broken one gives a sentence and no crash."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from modicum.core.values import ModicumError
from modicum.platform.addresses import AddressDatabase, AddressDatabaseBroken, AddressDatabaseMissing
from tests.fakes.mmdb import GERMANY, TELECOM, Value, mmdb

WHOLE = mmdb({"203.0.113.0/24": {**GERMANY, **TELECOM}, "2001:db8::/32": TELECOM})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of one IPv4 and one IPv6 network."""
    written = tmp_path / "addresses.mmdb"
    written.write_bytes(WHOLE)
    return written


def place(file: Path, address: str, language: str = "en") -> str:
    return str(AddressDatabase(file).find(address, language=language))


@pytest.mark.parametrize(
    ("address", "language", "told"),
    [
        ("203.0.113.77", "en", "Germany · Example Telecom"),
        ("203.0.113.77", "de-AT", "Deutschland · Example Telecom"),
        ("203.0.113.77", "ja", "Germany · Example Telecom"),
        ("::ffff:203.0.113.77", "en", "Germany · Example Telecom"),
        ("2001:db8:1::1", "en", "· Example Telecom"),
        ("2001:db8::1%eth0", "en", "· Example Telecom"),
        ("198.51.100.1", "en", ""),
        ("127.0.0.1", "en", ""),
        ("::1", "en", ""),
        ("", "en", ""),
        ("203.0.113.77:443", "en", ""),
        ("<script>", "en", ""),
    ],
)
def test_an_address_has_the_place_that_the_file_says(
    file: Path, address: str, language: str, told: str
) -> None:
    assert place(file, address, language) == told


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (
            {"country": "Germany", "as_name": "Example Telecom", "country_code": "DE"},
            "Germany · Example Telecom",
        ),
        ({"registered_country": {"names": {"en": "Germany"}}}, "Germany"),
        ({"isp": "A · B\n<b>"}, "· A B <b>"),
        ({"country": {"names": {"fr": "Allemagne"}}, "organization": "X"}, "· X"),
        ({"country": "G" * 200}, "G" * 80),
        ({"country": {"iso_code": "DE"}, "isp": "\u202e"}, ""),
    ],
)
def test_records_of_several_makers_are_read(tmp_path: Path, record: Mapping[str, Value], told: str) -> None:
    (tmp_path / "file").write_bytes(mmdb({"203.0.113.0/24": record}))

    assert place(tmp_path / "file", "203.0.113.77") == told


def test_a_file_for_ipv4_alone_knows_nothing_of_ipv6(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(mmdb({"203.0.113.0/24": GERMANY}, ip_version=4))

    assert place(tmp_path / "file", "203.0.113.77") == "Germany"
    assert place(tmp_path / "file", "2001:db8::1") == ""


def test_a_file_that_takes_its_place_is_read_without_a_restart(file: Path) -> None:
    database = AddressDatabase(file)
    assert str(database.find("203.0.113.77", language="en")) == "Germany · Example Telecom"

    (file.parent / "new").write_bytes(mmdb({"203.0.113.0/24": {"country": "France"}}, built=1_700_000_000))
    os.replace(file.parent / "new", file)

    assert str(database.find("203.0.113.77", language="en")) == "France"
    assert database.made_at() == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_a_file_that_is_gone_is_missing_and_found_when_it_is_back(file: Path) -> None:
    database = AddressDatabase(file)
    database.find("203.0.113.77", language="en")
    file.rename(file.parent / "away")

    with pytest.raises(AddressDatabaseMissing, match="cannot be read: No such file"):
        database.find("203.0.113.77", language="en")

    (file.parent / "away").rename(file)
    assert database.find("203.0.113.77", language="en").country == "Germany"


@pytest.mark.parametrize("bytes_of_it", [b"", b"nothing of the kind", WHOLE[: len(WHOLE) // 2], WHOLE[:-40]])
def test_a_file_that_is_none_or_only_a_part_is_broken(file: Path, bytes_of_it: bytes) -> None:
    file.write_bytes(bytes_of_it)

    with pytest.raises(AddressDatabaseBroken, match="is no whole MMDB file"):
        place(file, "203.0.113.77")


def test_a_folder_is_missing_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(AddressDatabaseMissing):
        place(tmp_path, "203.0.113.77")


def test_whatever_byte_is_wrong_the_desk_hears_a_sentence_or_a_name(file: Path) -> None:
    told = []
    for position in range(len(WHOLE)):
        for wrong in (0x00, 0xFF, WHOLE[position] ^ 0x20):
            file.write_bytes(WHOLE[:position] + bytes((wrong,)) + WHOLE[position + 1 :])
            try:
                place(file, "203.0.113.77")
            except ModicumError as error:
                told.append(str(error))

    assert len(told) > 100
    assert not any("203.0.113.77" in sentence for sentence in told)
