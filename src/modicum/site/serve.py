"""Runs the server: one process, one worker, on a port that it binds itself."""

from __future__ import annotations

import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import uvicorn
from django.db import connections

from modicum.platform.security.asgi import Application
from modicum.platform.security.proxies import is_loopback
from modicum.platform.store import DataFolder, installation
from modicum.platform.store.postgresql import served_alone
from modicum.platform.store.process_lock import held
from modicum.site import bring_up
from modicum.site.env import read_environment
from modicum.site.errors import AlreadyServed, PlainHttpRefused, PortInUse
from modicum.site.logs import silence_tracebacks
from modicum.site.sockets import Sockets

FRAME_BYTES = 64 * 1024
GRACE_SECONDS = 5
WAITING_CONNECTIONS = 1024

OnReady = Callable[[str, int], None]


def run(host: str, port: int, *, on_ready: OnReady | None = None) -> None:
    """Serve until SIGTERM, or SIGINT, which raises `KeyboardInterrupt`; `prepare` and `migrate` come first.

    Prints nothing. Port 0 takes a free one; `on_ready(host, port)` is called once the server answers. Raises
    `PortInUse`, `AlreadyServed`, and `PlainHttpRefused` for a host beyond this machine without
    `MODICUM_TRUSTED_PROXY`.
    """
    _refuse_plain_http(host)
    with _held(installation().data), closing(_bind(host, port)) as listener:
        from modicum.site.asgi import application

        bring_up.recover()
        bring_up.warn_of_settings()
        silence_tracebacks()
        found: int = listener.getsockname()[1]
        server = _Server(_config(application), on_ready=lambda: on_ready and on_ready(host, found))
        with _ends_by_itself_on_sigterm():
            server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Uvicorn's server, which says when it answers."""

    def __init__(self, config: uvicorn.Config, *, on_ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()


@contextmanager
def _ends_by_itself_on_sigterm() -> Iterator[None]:
    """Uvicorn stops in good order and then raises the signal again, which would end us before our own end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def _config(application: Application) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        lifespan="on",
        ws=Sockets,
        ws_max_size=FRAME_BYTES,
        ws_per_message_deflate=False,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _refuse_plain_http(host: str) -> None:
    if not is_loopback(host) and not read_environment().trusted_proxies:
        raise PlainHttpRefused(
            f"{host} is not this machine alone, and plain HTTP is not served beyond it: put a proxy that "
            "adds HTTPS in front, and name it in MODICUM_TRUSTED_PROXY and its address in MODICUM_PUBLIC_URL"
        )


@contextmanager
def _held(folder: DataFolder) -> Iterator[None]:
    """Hold the locks of the folder and of its database; at the end, close up."""
    refusal = AlreadyServed(f"{folder.root} is being served already by another process")
    with held(folder.serving, otherwise=refusal), served_alone(otherwise=refusal):
        yield
        connections.close_all()


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(WAITING_CONNECTIONS)
    except OSError as error:
        listener.close()
        raise PortInUse(_why(error, host, port)) from error
    return listener


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use by another program: choose another with --port"
    return f"cannot listen on {host} port {port}: {error.strerror}"
