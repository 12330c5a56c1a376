"""A real receiver on this machine, which keeps what it gets and answers as it is told."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Final

FINE: Final = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
MOVED: Final = b"HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
TOO_LARGE: Final = b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
BROKEN: Final = b"HTTP/1.1 503 Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
GARBAGE: Final = b"\x16\x03\x01 this is not HTTP\r\n\r\n"
ENDLESS: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + b"x" * 200_000


@dataclass(frozen=True, slots=True)
class Got:
    """One request as it came in."""

    headers: Mapping[str, str]
    body: bytes

    def is_signed_by(self, secret: str) -> bool:
        """Whether one of the signatures is made with this secret over these very bytes."""
        key = b64decode(secret.removeprefix("whsec_"))
        text = b".".join(
            (self.headers["webhook-id"].encode(), self.headers["webhook-timestamp"].encode(), self.body)
        )
        made = "v1," + b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
        return made in self.headers["webhook-signature"].split()


@dataclass
class Listener:
    """The receiver's address, what it answers next, and what it got."""

    url: str
    answer: bytes = FINE
    after_s: float = 0.0
    got: list[Got] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    """A receiver at a free port."""
    listener = Listener("")

    class Handler(StreamRequestHandler):
        """Reads one request and answers it."""

        def handle(self) -> None:
            self.rfile.readline()
            lines = iter(self.rfile.readline, b"\r\n")
            pairs = (line.decode().strip().partition(": ") for line in lines)
            headers = {name.lower(): value for name, _, value in pairs}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            listener.got.append(Got(headers, body))
            time.sleep(listener.after_s)
            self.wfile.write(listener.answer)

    class Server(ThreadingTCPServer):
        """Lets go of its threads at the end."""

        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever hung up does not wait for an answer."""

    with Server(("127.0.0.1", 0), Handler) as server:
        listener.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield listener
        server.shutdown()
