"""The line that can be cut, since the proofs of a lost connection stand on it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.fakes.line import Line


@pytest.fixture
def echo_port() -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_echo, args=(listener,), daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


def _echo(listener: socket.socket) -> None:
    while True:
        try:
            peer, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(peer,), daemon=True).start()


def _answer(peer: socket.socket) -> None:
    with peer:
        while data := peer.recv(1024):
            peer.sendall(data)


def test_a_whole_line_carries_both_ways(echo_port: int) -> None:
    with Line(echo_port) as line, socket.create_connection(("127.0.0.1", line.port)) as end:
        end.sendall(b"hello")

        assert end.recv(100) == b"hello"


def test_a_cut_line_drops_what_was_open_and_refuses_what_is_new(echo_port: int) -> None:
    with Line(echo_port) as line, socket.create_connection(("127.0.0.1", line.port), timeout=5) as end:
        end.sendall(b"hello")
        end.recv(100)
        line.cut()

        assert end.recv(100) == b""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", line.port))


def test_a_silent_line_keeps_connections_open_and_carries_nothing(echo_port: int) -> None:
    with Line(echo_port) as line, socket.create_connection(("127.0.0.1", line.port), timeout=0.3) as end:
        end.sendall(b"hello")
        end.recv(100)
        line.silence()
        end.sendall(b"anybody there?")

        with pytest.raises(TimeoutError):
            end.recv(100)


def test_a_mended_line_answers_at_the_same_port(echo_port: int) -> None:
    with Line(echo_port) as line:
        before = line.port
        line.cut()
        line.mend()

        with socket.create_connection(("127.0.0.1", before), timeout=5) as end:
            end.sendall(b"again")
            assert end.recv(100) == b"again"
