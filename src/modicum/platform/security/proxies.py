"""Who asks, and over which line. Plain HTTP stays on this machine; only the trusted proxy is believed."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from modicum.platform.security.asgi import Application, Receive, Scope, Send, headers_of, refuse

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"x-real-ip")
PLAIN_HTTP = "This desk answers over HTTPS only."
UNREADABLE = "The proxy's forwarding header cannot be read."
SECURE_SCHEME = {"http": "https", "websocket": "wss"}


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks: `address` is empty for a local socket; `is_secure` where they came over HTTPS."""

    address: str
    is_secure: bool


class LineRefused(Exception):
    """The request came over a line that is not served; `sentence` says so."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status = status
        self.sentence = sentence


class FrontDoor:
    """The outermost ASGI layer: learns the caller's true address and scheme, refuses plain HTTP from afar.

    Forwarding headers are believed from the addresses in `trusted` alone, and are removed for everybody,
    so that nothing behind this door can believe them by mistake.
    """

    def __init__(self, application: Application, *, trusted: tuple[Network, ...] = ()) -> None:
        self._application = application
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; the lifespan passes through."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
            return
        try:
            caller = self._caller(scope)
        except LineRefused as refused:
            await refuse(scope, receive, send, status=refused.status, sentence=refused.sentence)
            return
        await self._application(_as_seen_by_customers(scope, caller), receive, send)

    def _caller(self, scope: Scope) -> Caller:
        client = scope.get("client")
        peer = client[0] if client else ""
        forwarded = headers_of(scope, b"x-forwarded-for")
        if self._is_trusted(peer) and (forwarded or not is_loopback(peer)):
            return self._forwarded(forwarded, headers_of(scope, b"x-forwarded-proto"))
        if peer and not is_loopback(peer):
            raise LineRefused(403, PLAIN_HTTP)
        return Caller(peer, is_secure=False)

    def _forwarded(self, addresses: list[str], schemes: list[str]) -> Caller:
        """The nearest address that is not one of our own proxies; anybody can invent those before it."""
        if [scheme.strip().lower() for scheme in schemes] != ["https"]:
            raise LineRefused(403, PLAIN_HTTP)
        for part in reversed(",".join(addresses).split(",")):
            address = _parsed(part)
            if not any(address in network for network in self._trusted):
                return Caller(str(address), is_secure=True)
        raise LineRefused(400, UNREADABLE)

    def _is_trusted(self, peer: str) -> bool:
        try:
            return any(_plain(peer) in network for network in self._trusted)
        except ValueError:
            return False


def is_loopback(address: str) -> bool:
    """Whether `address` is this machine itself."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _parsed(text: str) -> Address:
    try:
        return _plain(text.strip())
    except ValueError:
        raise LineRefused(400, UNREADABLE) from None


def _plain(text: str) -> Address:
    """The address; one of IPv4 that a socket for both writes as IPv6 (`::ffff:192.0.2.1`) as what it is."""
    address = ip_address(text)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _as_seen_by_customers(scope: Scope, caller: Caller) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name not in FORWARDED]
    seen = {**scope, "headers": headers, "client": (caller.address, 0)}
    if caller.is_secure:
        seen["scheme"] = SECURE_SCHEME[scope["type"]]
    return seen
