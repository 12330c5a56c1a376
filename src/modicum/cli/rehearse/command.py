"""The command `modicum rehearse`: options in, figures out."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypedDict, Unpack

import click

from modicum.cli.rehearse.conversations import (
    Conversation,
    Reading,
    read_conversations,
    shipped_conversations,
)
from modicum.cli.rehearse.measures import Result
from modicum.cli.rehearse.plan import Gap, Plan, cast_list
from modicum.cli.rehearse.screen import run_watched
from modicum.cli.rehearse.sign_ins import read_sign_ins
from modicum.platform.terminal import Exit, data_option, json_option, named_folder, print_json, warn

GAPS_NAMED_AT_MOST: Final = 10


class Options(TypedDict):
    """What `rehearse` can be told."""

    url: str | None
    data: Path | None
    conversations: Path | None
    sessions: int | None
    concurrency: int
    rate: float | None
    seed: int | None
    skip_broken: bool
    as_json: bool


@click.command()
@click.option("--url", help="The server's address.  [default: the one in DIR/sign-ins.json]")
@data_option
@click.option(
    "--conversations",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What to play, one JSON object a line.  [default: the 200 conversations that come with Modicum]",
)
@click.option(
    "--sessions", type=click.IntRange(1), metavar="N", help="How many sessions.  [default: one a line]"
)
@click.option(
    "--concurrency",
    type=click.IntRange(1),
    metavar="C",
    default=20,
    show_default=True,
    help="How many at a time.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0, min_open=True),
    metavar="R",
    help="Messages a second over all sessions.  [default: no limit]",
)
@click.option(
    "--seed", type=int, metavar="S", help="Shuffle the conversations; the same number gives the same order."
)
@click.option(
    "--skip-broken", is_flag=True, help="Play the good lines of a file with broken ones; exit code 4."
)
@json_option
def rehearse(**options: Unpack[Options]) -> int:
    """Play conversations through the doors of a running server, and count what arrives.

    Customers fill in the request form and chat; technicians sign in and serve them at the console; each
    session is closed as resolved. It proves an installation, or puts load on it.

    \b
      modicum demo                                  in one terminal, then in another:
      modicum rehearse --data modicum-demo          200 conversations, 20 at a time
      modicum rehearse --data modicum-demo --concurrency 200 --rate 400 --sessions 2000

    A line of FILE:

    \b
      {"channel": "support", "fields": {"name": "…", "email": "…"},
       "turns": [{"from": "customer", "text": "…"}, {"from": "technician", "text": "…"}]}

    Exit code 1 says that a message was lost, doubled or out of order; 4 that a session was cut short.
    """
    sign_ins = read_sign_ins(named_folder(options["data"]))
    reading = (
        read_conversations(options["conversations"]) if options["conversations"] else shipped_conversations()
    )
    plan = Plan(_cast(reading, options), options["concurrency"], options["rate"])
    result, gaps = run_watched(options["url"] or sign_ins.address, plan, sign_ins.technicians)
    _report(result, as_json=options["as_json"])
    _warn_of(gaps, reading)
    return _exit(result, has_gaps=bool(gaps or reading.broken))


def _cast(reading: Reading, options: Options) -> list[Conversation]:
    conversations = reading.conversations if options["skip_broken"] else reading.whole()
    return cast_list(conversations, sessions=options["sessions"], seed=options["seed"])


def _report(result: Result, *, as_json: bool) -> None:
    if as_json:
        print_json(result.as_dict())
        return
    click.echo(f"{result.sessions} sessions played in {result.seconds} s.")
    click.echo(f"{result.sent} messages sent, {result.received} received, {result.messages_per_s} a second.")
    click.echo(f"{result.lost} lost, {result.duplicated} duplicated, {result.out_of_order} out of order.")
    click.echo(
        f"From sending to receipt: half within {result.p50_ms} ms, 95 % within {result.p95_ms} ms, "
        f"99 % within {result.p99_ms} ms."
    )


def _warn_of(gaps: list[Gap], reading: Reading) -> None:
    for line in reading.broken:
        warn(f"{line}; skipped")
    for gap in gaps[:GAPS_NAMED_AT_MOST]:
        warn(f"line {gap.line}: {gap.why}")
    if len(gaps) > GAPS_NAMED_AT_MOST:
        warn(f"and {len(gaps) - GAPS_NAMED_AT_MOST} more sessions were not played to their end")


def _exit(result: Result, *, has_gaps: bool) -> Exit:
    if not result.is_clean:
        return Exit.FOUND_SOMETHING
    return Exit.GAPS if has_gaps else Exit.DONE
