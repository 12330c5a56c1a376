"""Treatments of whole values: a date to its year, a time to the hour, an address to its network."""

from __future__ import annotations

import ipaddress
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from modicum.core.values import Shape
from modicum.core.values.rules import WIDE_IPV6

PLAIN = frozenset({bool, int, float, Decimal, date, datetime, timedelta})
"""Types besides text that can be kept: no text can hide in them."""

_PLATFORMS = (
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
_DATE = re.compile(r"(\d{4})-\d{2}-\d{2}")
_HOST = re.compile(r"[a-z0-9.\-]{1,253}")


def generalise(value: object, shape: Shape) -> object | None:
    """A coarser value of the same type; `None` where the value is not one of that shape."""
    match value:
        case datetime() if shape is Shape.TIMING:
            return value.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        case timedelta() if shape is Shape.TIMING:
            return timedelta(minutes=value // timedelta(minutes=1))
        case date() if shape is Shape.DATE:
            return date(value.year, 1, 1)
        case str() if shape is Shape.DATE:
            return _year_of(value)
        case str() if shape is Shape.PLACE:
            return value.partition("·")[0].strip() or None
        case str() if shape is Shape.AGENT:
            return _platform_of(value)
        case str() if shape is Shape.PAGE:
            return _origin_of(value)
        case _:
            return None


def network_of(address: str, *, ipv6: int = WIDE_IPV6) -> str | None:
    """The /24 of an IPv4 address, the /32 or /`ipv6` of an IPv6 one; `None` if it is neither.

    An IPv4 address written as IPv6 (`::ffff:203.0.113.77`) is one of IPv4. A network gets no narrower.
    """
    written, _, bits = address.strip().partition("/")
    try:
        parsed = ipaddress.ip_address(written)
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else ipv6
    prefix = min(prefix, int(bits)) if bits.isdecimal() and parsed.version == 6 else prefix
    plain = str(parsed).partition("%")[0]
    return str(ipaddress.ip_network(f"{plain}/{prefix}", strict=False))


def _year_of(written: str) -> str | None:
    match = _DATE.fullmatch(written.strip())
    return match.group(1) if match else None


def _platform_of(agent: str) -> str:
    return next((platform for mark, platform in _PLATFORMS if mark in agent), "other")


def _origin_of(address: str) -> str | None:
    """Scheme and host, without port, path and query; `None` where the host is an address or odd."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or network_of(host):
        return None
    return f"{parts.scheme}://{host}"
