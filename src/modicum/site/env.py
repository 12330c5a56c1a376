"""Reads the few environment variables, and says clearly which one is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from modicum.platform.mail import MailServer
from modicum.platform.security.proxies import is_loopback
from modicum.platform.store import DataFolder
from modicum.site.errors import SettingWrong
from modicum.site.mail import read_mail_server

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What the environment says about this installation; everything but `data` has a default."""

    data: Path | None = None
    key_file: Path | None = None
    database_url: str = ""
    vault_database_url: str = ""
    public_url: str = ""
    trusted_proxies: tuple[Network, ...] = ()
    requires_totp: bool = False
    address_database: Path | None = None
    mail_server: MailServer | None = None

    @property
    def folder(self) -> DataFolder | None:
        """The data folder, where one is named."""
        return DataFolder.at(self.data, key_file=self.key_file) if self.data else None

    @property
    def public_host(self) -> str:
        """The host name customers type; empty where no public address is set."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def is_https(self) -> bool:
        """Whether customers come over HTTPS, so that cookies may demand it."""
        return self.public_url.startswith("https://")


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """The environment as values. Raises `SettingWrong`, which names the variable and what it may be."""
    return Environment(
        data=_path(variables, "MODICUM_DATA"),
        key_file=_path(variables, "MODICUM_KEY_FILE"),
        database_url=_database_url(variables, "MODICUM_DATABASE_URL"),
        vault_database_url=_database_url(variables, "MODICUM_VAULT_DATABASE_URL"),
        public_url=_public_url(variables),
        trusted_proxies=_proxies(variables),
        requires_totp=_switch(variables, "MODICUM_REQUIRE_TOTP"),
        address_database=_path(variables, "MODICUM_ADDRESS_DATABASE"),
        mail_server=read_mail_server(variables),
    )


def _path(variables: Mapping[str, str], name: str) -> Path | None:
    text = variables.get(name, "")
    return Path(text) if text else None


def _switch(variables: Mapping[str, str], name: str) -> bool:
    text = variables.get(name, "")
    if text not in ("", "0", "1"):
        raise SettingWrong(f"{name} is 1 for yes, or 0 for no")
    return text == "1"


def _database_url(variables: Mapping[str, str], name: str) -> str:
    file = variables.get(f"{name}_FILE", "")
    if not file:
        return variables.get(name, "")
    try:
        return Path(file).read_text().strip()
    except OSError as error:
        raise SettingWrong(f"{name}_FILE: {file} cannot be read: {error.strerror}") from error


def _public_url(variables: Mapping[str, str]) -> str:
    text = variables.get("MODICUM_PUBLIC_URL", "").rstrip("/")
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_fine = urlsplit(""), False
    if not (port_is_fine and parts.hostname and parts.scheme in ("http", "https")) or _has_more(text):
        raise SettingWrong(
            "MODICUM_PUBLIC_URL is an address without a path, such as https://help.example.org"
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise SettingWrong("MODICUM_PUBLIC_URL starts with https:// unless it names this machine itself")
    return text


def _has_more(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path or parts.query or parts.fragment or parts.username or parts.password)


def _proxies(variables: Mapping[str, str]) -> tuple[Network, ...]:
    found = [part.strip() for part in variables.get("MODICUM_TRUSTED_PROXY", "").split(",") if part.strip()]
    try:
        return tuple(ip_network(part) for part in found)
    except ValueError as error:
        raise SettingWrong(
            "MODICUM_TRUSTED_PROXY is the address of the proxy in front, such as 10.0.0.2 or 172.18.0.0/16"
        ) from error
