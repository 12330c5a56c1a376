"""The command `modicum serve`: runs an installation."""

from __future__ import annotations

import click

from modicum.cli.listening import address, host_option, port_option
from modicum.platform.terminal import note, with_installation


@click.command()
@host_option
@port_option
@with_installation
def serve(host: str, port: int) -> None:
    """Run an installation made by `modicum init`.

    Listens on this machine alone. For others put a proxy that adds HTTPS in front:

    \b
      MODICUM_PUBLIC_URL=https://help.example.org MODICUM_TRUSTED_PROXY=10.0.0.2 \\
        modicum serve --data DIR --host 10.0.0.5

    Without the proxy plain HTTP beyond this machine is refused (exit code 3). The log goes to stderr and has
    no customer's words in it.
    """
    from modicum.site import bring_up
    from modicum.site import serve as server

    bring_up.migrate()
    server.run(host, port, on_ready=lambda at, free: note(f"Modicum answers at {address(at, free)}"))
