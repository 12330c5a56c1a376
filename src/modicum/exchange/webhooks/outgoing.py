"""Sends one request to a checked address: no redirects, no proxies, and no longer than 15 seconds in all."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpcore

from modicum.exchange.webhooks.addresses import Resolver, checked, system_resolver
from modicum.exchange.webhooks.errors import Garbage, TooSlow, Unreachable

CONNECT_S: Final = 5.0
WHOLE_S: Final = 15.0
ANSWER_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request that is ready: `is_internal` allows an address of a private network."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    is_internal: bool


def send(request: Outgoing, *, resolve: Resolver = system_resolver) -> int:
    """The status that the receiver answered; its body is read and forgotten.

    Raises `NotSent`: `HostUnknown`, `AddressNotAllowed`, `TooSlow`, `Unreachable`, `Garbage`.
    """
    line = _Line(time.monotonic() + WHOLE_S, is_internal=request.is_internal, resolve=resolve)
    headers = [(name.encode(), value.encode()) for name, value in request.headers.items()]
    try:
        with (
            httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=line) as pool,
            pool.stream("POST", request.url, headers=headers, content=request.body) as answer,
        ):
            _read_away(answer)
            return int(answer.status)
    except httpcore.TimeoutException:
        raise TooSlow("the receiver did not answer in time") from None
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
        raise Garbage("what came back is not HTTP") from None
    except (httpcore.NetworkError, OSError):
        raise Unreachable("no connection to the receiver came about") from None


def _read_away(answer: httpcore.Response) -> None:
    size = 0
    for chunk in answer.iter_stream():
        size += len(chunk)
        if size > ANSWER_BYTES:
            raise Garbage("the receiver's answer has too many bytes")


class _Line(httpcore.NetworkBackend):
    """Connects to the checked address of a host, until one moment for everything together."""

    def __init__(self, until: float, *, is_internal: bool, resolve: Resolver) -> None:
        self._until = until
        self._is_internal = is_internal
        self._resolve = resolve
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect. The name stays what the certificate and the `Host` header are about."""
        address = checked(host, port, is_internal=self._is_internal, resolve=self._resolve)
        return _Stream(self._real.connect_tcp(address, port, timeout=CONNECT_S), self._until)


class _Stream(httpcore.NetworkStream):
    """A connection of which every step ends at the same moment."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        return self._stream.read(max_bytes, timeout=self._left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, timeout=self._left)

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Go on under TLS, for the name and not for the address."""
        secured = self._stream.start_tls(ssl_context, server_hostname, timeout=self._left)
        return _Stream(secured, self._until)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # as httpcore has it
        """What the connection says of itself."""
        return self._stream.get_extra_info(info)

    @property
    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left
