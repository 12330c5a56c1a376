"""Wrong settings are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.site.env import read_environment
from modicum.site.errors import SettingWrong


def test_nothing_has_to_be_set() -> None:
    environment = read_environment({})

    assert environment.folder is None
    assert environment.trusted_proxies == ()
    assert not environment.is_https


def test_folder_and_key_file_may_lie_apart() -> None:
    folder = read_environment({"MODICUM_DATA": "/d", "MODICUM_KEY_FILE": "/k"}).folder

    assert folder is not None
    assert (folder.root, folder.key_file) == (Path("/d"), Path("/k"))


def test_the_public_address_gives_host_and_scheme() -> None:
    environment = read_environment({"MODICUM_PUBLIC_URL": "https://help.example.org/"})

    assert environment.public_url == "https://help.example.org"
    assert environment.public_host == "help.example.org"
    assert environment.is_https


@pytest.mark.parametrize(
    "address",
    ["help.example.org", "https://", "ftp://help.example.org", "https://help.example.org/desk",
     "https://a:b@help.example.org", "https://help.example.org:port", "http://help.example.org"],
)  # fmt: skip
def test_a_public_address_that_cannot_be_is_named(address: str) -> None:
    with pytest.raises(SettingWrong, match="MODICUM_PUBLIC_URL"):
        read_environment({"MODICUM_PUBLIC_URL": address})


def test_this_machine_may_be_public_over_plain_http() -> None:
    assert read_environment({"MODICUM_PUBLIC_URL": "http://localhost:8080"}).public_host == "localhost"


def test_proxies_are_addresses_or_networks() -> None:
    networks = read_environment({"MODICUM_TRUSTED_PROXY": "10.0.0.2, 172.18.0.0/16,fd00::/8"}).trusted_proxies

    assert [str(each) for each in networks] == ["10.0.0.2/32", "172.18.0.0/16", "fd00::/8"]


@pytest.mark.parametrize("proxies", ["nginx", "10.0.0.0.1", "10.0.0.1/8", "*"])
def test_a_proxy_that_is_no_address_is_named(proxies: str) -> None:
    with pytest.raises(SettingWrong, match="MODICUM_TRUSTED_PROXY"):
        read_environment({"MODICUM_TRUSTED_PROXY": proxies})


def test_the_databases_address_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgres://desk@db/desk\n")
    found = read_environment({"MODICUM_DATABASE_URL_FILE": str(tmp_path / "url")})

    assert found.database_url == "postgres://desk@db/desk"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingWrong, match="MODICUM_DATABASE_URL_FILE"):
        read_environment({"MODICUM_DATABASE_URL_FILE": str(tmp_path / "nowhere")})


@pytest.mark.parametrize(("said", "required"), [("", False), ("0", False), ("1", True)])
def test_a_second_step_may_be_required(said: str, required: bool) -> None:
    assert read_environment({"MODICUM_REQUIRE_TOTP": said}).requires_totp is required


def test_a_switch_is_on_or_off() -> None:
    with pytest.raises(SettingWrong, match="MODICUM_REQUIRE_TOTP"):
        read_environment({"MODICUM_REQUIRE_TOTP": "perhaps"})
