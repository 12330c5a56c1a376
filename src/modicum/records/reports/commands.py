"""The commands `modicum report …`: what is stored, as a file. They work while a server runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from modicum.platform.terminal import json_option, print_json, with_installation
from modicum.records.reports.errors import UnknownChannel
from modicum.records.reports.wanted import Wanted

P = ParamSpec("P")

_DAY = click.DateTime(["%Y-%m-%d"])
_FROM = click.option("--from", "since", type=_DAY, metavar="DAY", help="First day (UTC), as in 2026-01-31.")
_TO = click.option("--to", "until", type=_DAY, metavar="DAY", help="Last day (UTC).")
_CHANNEL = click.option("--channel", metavar="KEY", help="Only this channel.")


@click.group()
def report() -> None:
    """Write what is stored into a file.

    A report holds what the storage policy left and nothing else; a class that is not stored is absent.
    The file is readable by its owner alone, and that it was written is noted in the audit trail.
    """


def choosing(command: Callable[Concatenate[Wanted, P], None]) -> Callable[..., None]:
    """Give a command the options `--from`, `--to` and `--channel`, as one `Wanted`."""

    @_FROM
    @_TO
    @_CHANNEL
    @wraps(command)
    def chosen(*args: P.args, **kwargs: P.kwargs) -> None:
        since, until, channel = (kwargs.pop(name) for name in ("since", "until", "channel"))
        command(Wanted(_date(since), _date(until), _known(channel)), *args, **kwargs)

    return chosen


@report.command("chat-log")
@with_installation
@choosing
@click.option(
    "--format",
    "as_format",
    type=click.Choice(["csv", "jsonl"]),
    required=True,
    help="A table, or a JSON object a line.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Where to. Only its owner can read it; a file of that name is replaced when all is written.",
)
@click.option(
    "--as",
    "as_role",
    type=click.Choice(["admin", "privacy_officer"]),
    help="Your role: with it, what is kept for this role alone is written too.",
)
@json_option
def chat_log(wanted: Wanted, as_format: str, output: Path, as_role: str | None, *, as_json: bool) -> None:
    """Write the chat log report: each session, oldest first, with everything that is stored of it.

    What the storage policy left out is not in it. A session whose start is not stored was on no day. The
    export is noted in the audit trail. The file is personal data: keep it no longer than you need it.
    """
    from modicum.core.values import Reader
    from modicum.platform.policies import reads
    from modicum.platform.store import installation
    from modicum.records.reports import actions
    from modicum.records.reports.export import Format, private_file, write_sessions

    with private_file(output) as file:
        readers = frozenset({Reader(as_role)} if as_role else ())
        written = write_sessions(wanted, file, as_format=Format(as_format), readers=readers)
        noted = partial(actions.note_export, written.sessions, as_format=as_format, as_role=as_role)
        installation().writer.run(noted)
    reads.note(written.shown, in_report=True)
    left_out = sorted(written.withheld)
    if as_json:
        told = {
            "sessions": written.sessions,
            "format": as_format,
            "output": str(output),
            "left_out": left_out,
        }
        print_json(told)
        return
    click.echo(f"Sessions in {output}: {written.sessions}")
    if left_out:
        click.echo(f"Left out, because it is for named roles only: {', '.join(left_out)}. See --as.")


def _date(given: object) -> date | None:
    return given.date() if isinstance(given, datetime) else None


def _known(channel: object) -> str | None:
    """The channel, if there is one of that key. Raises `UnknownChannel`."""
    from modicum.desk.channels.models import Channel

    if channel is None:
        return None
    if not Channel.objects.filter(key=channel).exists():
        raise UnknownChannel(str(channel))
    return str(channel)
