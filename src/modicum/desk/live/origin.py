"""Lets sockets in from our own pages only: browsers name the page's origin, and another site's is refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from modicum.platform.security.asgi import Scope, headers_of

_SCHEMES = {"ws": "http", "wss": "https"}


def is_own_origin(scope: Scope) -> bool:
    """Whether the socket is opened by a page of this installation. No origin, or two, are refused too."""
    origins, hosts = headers_of(scope, b"origin"), headers_of(scope, b"host")
    if len(origins) != 1 or len(hosts) != 1:
        return False
    return is_same_origin(origins[0], hosts[0], scheme=_SCHEMES[scope["scheme"]])


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
