"""E-mail, network and device addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from modicum.core.pii.findings import Finding, Kind

_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-!#$%&'*=?^`{|}~]{1,64}@(?:[\w\-]{1,63}\.){1,8}[^\W\d_][\w\-]{1,62}",
)
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w]|\.\d)")
_IPV6 = re.compile(
    r"(?<![\w:.])[0-9A-Fa-f:]{2,39}(?:(?:\d{1,3}\.){3}\d{1,3})?(?:%\w{1,15})?(?:/\d{1,3})?(?![\w:])"
)
_MAC = re.compile(
    r"(?<![\w:\-.])(?:[0-9A-Fa-f]{2}(?P<sign>[:\-])(?:[0-9A-Fa-f]{2}(?P=sign)){4}[0-9A-Fa-f]{2}"
    r"|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![\w:\-]|\.\w)"
)


def find_emails(text: str) -> Iterator[Finding]:
    """E-mail addresses with a domain that has a dot."""
    for match in _EMAIL.finditer(text):
        yield Finding(match.start(), match.end(), Kind.EMAIL, 0.99, "e-mail")


def find_devices(text: str) -> Iterator[Finding]:
    """MAC addresses in the three usual notations."""
    for match in _MAC.finditer(text):
        yield Finding(match.start(), match.end(), Kind.DEVICE, 0.95, "mac")


def find_ipv4(text: str) -> Iterator[Finding]:
    """IPv4 addresses, with a prefix length if one follows."""
    for match in _IPV4.finditer(text):
        if _is_address(match.group()):
            yield Finding(match.start(), match.end(), Kind.NETWORK, 0.9, "ipv4")


def find_ipv6(text: str) -> Iterator[Finding]:
    """IPv6 addresses, with zone and prefix length if they follow. `a::b` is left to programmers."""
    for match in _IPV6.finditer(text):
        written = match.group()
        telling = len(written) > 7 or any(map(str.isdigit, written))
        if telling and written.count(":") > 1 and _is_address(written):
            yield Finding(match.start(), match.end(), Kind.NETWORK, 0.95, "ipv6")


def _is_address(written: str) -> bool:
    try:
        ipaddress.ip_address(written.partition("/")[0])
    except ValueError:
        return False
    return written not in {"::", "0.0.0.0"}  # noqa: S104  # nobody's address, and nothing is bound here
