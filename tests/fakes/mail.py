"""A mail server that takes everything, on a port of its own (RFC 5321, as little of it as a client needs)."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Letterbox:
    """What arrived, each mail as it came over the line; and the port to send to."""

    port: int = 0
    mails: list[str] = field(default_factory=list)


@contextmanager
def letterbox() -> Iterator[Letterbox]:
    """A server that runs until the block is left."""
    box = Letterbox()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline().strip():
                verb = line[:4].upper()
                if verb == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    box.mails.append("".join(self._lines()))
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 good\r\n")

        def _lines(self) -> Iterator[str]:
            while (line := self.rfile.readline()) != b".\r\n":
                yield line.decode()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield box
        server.shutdown()
