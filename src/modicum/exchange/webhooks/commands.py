"""The commands `modicum webhooks …`: what an operator needs when a receiver does not get its messages."""

from __future__ import annotations

import click

from modicum.platform.terminal import Exit, json_option, print_json, with_installation


@click.group()
def webhooks() -> None:
    """See how the receivers of webhooks and posts fare. Admins add and change them on the page Webhooks.

    A message that a receiver does not take is sent again for three days, then given up and kept for
    fourteen: `status` counts it, `replay` sends it once more. No command shows what a message says.
    """


@webhooks.command()
@with_installation
@json_option
def status(*, as_json: bool) -> int:
    """Say for each receiver what waits, how long, and what was given up.

    Exit code 1: something was given up, or was dropped because the outbox was full.
    """
    from modicum.exchange.webhooks.queries import receivers

    found = receivers()
    rows = [
        {
            "receiver": each.endpoint.pk,
            "name": each.endpoint.name,
            "waiting": each.in_transit.waiting,
            "oldest_s": round(each.in_transit.oldest.total_seconds()) if each.in_transit.oldest else 0,
            "given_up": each.in_transit.dead,
            "dropped": each.in_transit.refused,
            "paused": each.is_paused,
        }
        for each in found
    ]
    if as_json:
        print_json({"receivers": rows})
    for row in [] if as_json else rows:
        click.echo("  ".join(f"{name} {value}" for name, value in row.items()))
    is_bad = any(row["given_up"] or row["dropped"] for row in rows)
    return Exit.FOUND_SOMETHING if is_bad else Exit.DONE


@webhooks.command()
@with_installation
@click.argument("receiver", type=int)
def replay(*, receiver: int) -> int:
    """Send again what was given up for RECEIVER, a number of `status`, under the old message ids."""
    from modicum.exchange.webhooks import actions
    from modicum.exchange.webhooks.models import Endpoint
    from modicum.platform.store import installation

    endpoint = Endpoint.objects.filter(pk=receiver).first()
    if endpoint is None:
        raise click.BadParameter("there is no receiver with this number; see `modicum webhooks status`.")
    replayed = installation().writer.run(lambda: actions.replay(endpoint, by=None))
    click.echo(f"{replayed} messages wait again. A running server or `modicum worker` sends them.")
    return Exit.DONE
