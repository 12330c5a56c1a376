"""Lets sockets in from our own pages only: browsers name the page's origin, and another site's is refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from modicum.desk.live.asgi import Scope

_SCHEMES = {"ws": "http", "wss": "https"}


def is_own_origin(scope: Scope) -> bool:
    """Whether the socket is opened by a page of this installation. No origin at all is refused too."""
    origin, host = _header(scope, b"origin"), _header(scope, b"host")
    if not origin or not host:
        return False
    return is_same_origin(origin, host, scheme=_SCHEMES.get(str(scope.get("scheme")), "http"))


def is_same_origin(origin: str, host: str, *, scheme: str) -> bool:
    """Whether `origin` is `scheme://host` for a host that is ours, or the installation's public address."""
    public = settings.ENVIRONMENT.public_url
    if public and origin == _plain(public):
        return True
    name, _ = split_domain_port(host)
    return origin == f"{scheme}://{host.lower()}" and validate_host(name, settings.ALLOWED_HOSTS)


def _plain(url: str) -> str:
    """An address as browsers write its origin: lower case, no port that goes without saying."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _header(scope: Scope, name: bytes) -> str:
    """The header's value; empty where it is missing or there are several."""
    headers = scope.get("headers")
    if not isinstance(headers, list | tuple):
        return ""
    found = [value for key, value in headers if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""
