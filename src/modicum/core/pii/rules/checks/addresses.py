"""Addresses of networks and devices."""

from __future__ import annotations

import ipaddress
import re

from modicum.core.pii.rules.checks.spans import all_or_nothing, digits_of

_OCTET = re.compile(r"0|[1-9][0-9]{0,2}")
_SHORTEST_TELLING = 8


def _is_ipv4(written: str) -> bool:
    """Four numbers of at most 255 without leading zeros, of which the first is not zero."""
    octets = written.partition("/")[0].split(".")
    sane = all(_OCTET.fullmatch(octet) and int(octet) < 256 for octet in octets)
    return sane and len(octets) == 4 and octets[0] != "0"


def _is_telling(written: str) -> bool:
    """Eight digits or more: with fewer it may as well be a version."""
    return len(digits_of(written.partition("/")[0])) >= _SHORTEST_TELLING and _is_ipv4(written)


def _is_ipv6(written: str) -> bool:
    address = re.split("[/%]", written)[0]
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    return len(address) > 7 or any(sign.isdigit() for sign in address.strip(":").strip("01"))


def _is_mac(written: str) -> bool:
    signs = re.sub("[^0-9a-f]", "", written.lower())
    return len(signs) == 12 and len(set(signs)) > 1 and len(set(re.sub("[0-9a-f]", "", written.lower()))) < 2


ipv4 = all_or_nothing(_is_ipv4)
ipv4_telling = all_or_nothing(_is_telling)
ipv6 = all_or_nothing(_is_ipv6)
mac = all_or_nothing(_is_mac)
