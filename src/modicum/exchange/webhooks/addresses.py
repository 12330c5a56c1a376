"""Which addresses may be connected to: none of a private network, however it is written or named."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, Protocol

from modicum.exchange.webhooks.errors import AddressNotAllowed, HostUnknown, TooSlow

RESOLVE_S: Final = 5.0
_WRAPPED_IPV4: Final = tuple(
    map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"))
)
"""NAT64 (RFC 6052, RFC 8215), 6to4, Teredo and IPv4-compatible addresses: an IPv4 address stands inside."""

Address = IPv4Address | IPv6Address


class Resolver(Protocol):
    """Finds the addresses of a host."""

    def __call__(self, host: str, port: int, /) -> Sequence[str]:
        """Every address. Raises `OSError` where there is none."""
        ...


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the operating system says, numbers in all their spellings included."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[4][0]).partition("%")[0] for address in found]


def checked(host: str, port: int, *, is_internal: bool, resolve: Resolver = system_resolver) -> str:
    """The address to connect to: resolved once, and every address of the host is allowed.

    Raises `HostUnknown`, `TooSlow`, and `AddressNotAllowed` where one of them is not.
    """
    addresses = [ip_address(found) for found in _resolved(host, port, resolve)]
    if not addresses:
        raise HostUnknown("the receiver's host has no address")
    if not all(may_connect(address, is_internal=is_internal) for address in addresses):
        raise AddressNotAllowed("the receiver's host is in a private network; an admin can allow that")
    return str(addresses[0])


def may_connect(address: Address, *, is_internal: bool) -> bool:
    """Whether an address may be connected to. Link-local ones, where clouds keep metadata, never."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return is_internal and may_connect(address.ipv4_mapped, is_internal=True)
    if address.is_loopback:
        return is_internal
    if address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    if is_internal:
        return True
    return address.is_global and not any(address in network for network in _WRAPPED_IPV4)


def _resolved(host: str, port: int, resolve: Resolver) -> Sequence[str]:
    pool = ThreadPoolExecutor(1, thread_name_prefix="resolve")
    try:
        return pool.submit(resolve, host, port).result(RESOLVE_S)
    except Late:
        raise TooSlow("the name of the receiver's host was not found in time") from None
    except (OSError, UnicodeError):
        raise HostUnknown("the receiver's host has no address") from None
    finally:
        pool.shutdown(wait=False)
