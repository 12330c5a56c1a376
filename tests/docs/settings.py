"""The page on settings. Which there are is seen by watching what the program asks its environment for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from modicum.site.env import read_environment

TOP: Final = """\
<!-- Written by `python -m tests.docs`. -->
# Settings

A running installation has these settings and no others; everything else is changed on its pages. They are
read from the environment when a command starts. One that cannot be used is refused by name, with exit code 3.
"""

MEANS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "MODICUM_DATA": "The data folder, for commands that are not given `--data`.",
        "MODICUM_KEY_FILE": "The file of the root key. Without it: `key/root.key` in the data folder.",
        "MODICUM_DATABASE_URL": "The main database, such as `postgres://name@host/database`. "
        "Without it: SQLite, in the data folder.",
        "MODICUM_DATABASE_URL_FILE": "A file that has that address in it, so that a password in it is in no "
        "environment.",
        "MODICUM_VAULT_DATABASE_URL": "The database of the vault, written likewise. It must not be the main "
        "database. Without it: SQLite, in the data folder.",
        "MODICUM_VAULT_DATABASE_URL_FILE": "A file that has that address in it.",
        "MODICUM_PUBLIC_URL": "The address that people type, without a path, such as "
        "`https://help.example.org`. With `https://` cookies are marked secure.",
        "MODICUM_TRUSTED_PROXY": "The addresses or networks of the proxy in front, separated by commas; its "
        "`X-Forwarded-*` headers are believed. Without it plain HTTP beyond this machine is refused.",
        "MODICUM_ADDRESS_DATABASE": "A database of internet addresses (an MMDB file such as GeoLite2 or "
        "DB-IP Lite). Then who answers a request sees its [country and network](../operate/addresses.md). "
        "Without it, or while it cannot be read, nothing is shown.",
        "MODICUM_SMTP_URL": "The server that mails notices to admins and privacy officers, such as "
        "`smtp://name:password@mail.example.org:587` (which turns to TLS) or `smtps://…`. A mail has a "
        "sentence of ours and a number in it, and nothing else. Without it no mail is sent.",
        "MODICUM_SMTP_URL_FILE": "A file that has that address in it.",
        "MODICUM_MAIL_FROM": "The address that such mails come from.",
        "MODICUM_REQUIRE_TOTP": "`1`: no member of staff gets anywhere without a code after the password. "
        "`0`, or nothing: everybody may set one up.",
    }
)


class Asked(dict[str, str]):
    """An empty environment that remembers what it was asked for; a file that it names does not exist."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]  # the program gives a text
        """Remember the name."""
        self.names.add(key)
        return default


def asked_for() -> set[str]:
    """The name of every setting that the program reads."""
    environment = Asked()
    read_environment(environment)
    return environment.names


def page() -> str:
    """The page as it should be."""
    return TOP + "".join(_sections())


def _sections() -> Iterator[str]:
    for name in sorted(asked_for()):
        yield f"\n## `{name}`\n\n{MEANS[name]}\n"
