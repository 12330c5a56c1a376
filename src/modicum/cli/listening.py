"""Where a server listens: the options of `demo` and `serve`, and the address people type."""

from __future__ import annotations

import click

host_option = click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. Beyond this machine only behind a proxy that adds HTTPS "
    "(MODICUM_TRUSTED_PROXY, MODICUM_PUBLIC_URL).",
)

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8080,
    show_default=True,
    help="The port to listen on; 0 takes a free one.",
)


def address(host: str, port: int) -> str:
    """The address of the server as one types it into a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"
