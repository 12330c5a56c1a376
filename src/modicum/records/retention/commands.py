"""The command `modicum sweep`: erases what has run out, now."""

from __future__ import annotations

import click

from modicum.platform.terminal import Exit, json_option, print_json, with_installation


@click.command()
@with_installation
@click.option("--clock-is-right", is_flag=True, help="You have looked: this machine's clock is right.")
@json_option
def sweep(*, clock_is_right: bool, as_json: bool) -> int:
    """Erase what has run out. A running server does it by itself, at its start and every hour.

    Where the clock went forward by more than a day between two sweeps, because nothing ran or because it was
    set, what ran out in between is held back until a day has really passed. With `--clock-is-right` it goes
    at once; that is noted in the audit trail.

    Exit code 4: something may be held back.
    """
    from modicum.platform.store import installation
    from modicum.records.retention import actions, clock

    if clock_is_right:
        installation().writer.run(clock.believe_the_clock)
    swept = actions.sweep()
    if as_json:
        print_json({"sessions": swept.sessions, "values": swept.values, "waits": swept.waits})
    else:
        click.echo(f"Erased {swept.values} values of {swept.sessions} sessions.")
    if swept.waits and not as_json:
        click.echo(
            "The clock went forward by more than a day: what ran out since waits. See --clock-is-right."
        )
    return Exit.GAPS if swept.waits else Exit.DONE
