"""Reads from the environment by which server notices are mailed, and from whom."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from modicum.platform.mail import MailServer
from modicum.platform.security.proxies import is_loopback
from modicum.site.errors import SettingWrong

_PORTS: Final = {"smtp": 587, "smtps": 465}


def read_mail_server(variables: Mapping[str, str]) -> MailServer | None:
    """The mail server; None where none is named. Raises `SettingWrong`, whose text has no password."""
    url, sender = _url(variables), variables.get("MODICUM_MAIL_FROM", "")
    if not url:
        return None
    parts = _parts(url)
    if "@" not in parseaddr(sender)[1]:
        raise SettingWrong("MODICUM_MAIL_FROM is the address that mails come from, such as desk@example.org")
    host = parts.hostname or ""
    return MailServer(
        host=host,
        port=parts.port or _PORTS[parts.scheme],
        sender=sender,
        is_wrapped=parts.scheme == "smtps",
        is_local=is_loopback(host),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        address=variables.get("MODICUM_PUBLIC_URL", "").rstrip("/"),
    )


def _url(variables: Mapping[str, str]) -> str:
    file = variables.get("MODICUM_SMTP_URL_FILE", "")
    if not file:
        return variables.get("MODICUM_SMTP_URL", "")
    try:
        return Path(file).read_text().strip()
    except OSError as error:
        raise SettingWrong(f"MODICUM_SMTP_URL_FILE: {file} cannot be read: {error.strerror}") from error


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_fine = urlsplit(""), False
    if parts.scheme not in _PORTS or not parts.hostname or not port_is_fine or parts.path.strip("/"):
        raise SettingWrong(
            "MODICUM_SMTP_URL is smtp://user:password@host:587, which turns to TLS, or smtps://…"
        )
    return parts
