"""The command `modicum worker`: sends what waits in the outbox, beside a server or without one."""

from __future__ import annotations

import signal
from types import FrameType

import click

from modicum.platform.terminal import Exit, note, with_installation


@click.command()
@with_installation
@click.option("--once", is_flag=True, help="Send what is due now, then end.")
def worker(*, once: bool) -> int:
    """Send what waits in the outbox: webhooks, posts, and transcripts for your lake.

    A running server does it by itself. Several workers may run at a time: no two of them send the same
    message at once. Stop it with Ctrl-C: what is being sent is brought to its end.
    """
    from modicum.platform.outbox.worker import Worker, deliver_due

    if once:
        click.echo(f"Sent {deliver_due()} batches.")
        return Exit.DONE
    running = Worker()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        running.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    note("sending what waits in the outbox")
    running.run()
    return Exit.DONE
