"""The commands `modicum exposure …`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from modicum.platform.terminal import (
    Exit,
    data_option,
    json_option,
    open_installation,
    print_json,
    with_installation,
)
from modicum.records.reports.commands import choosing
from modicum.records.reports.wanted import Wanted

if TYPE_CHECKING:
    from modicum.records.exposure.queries import Exposure

RECIPIENTS = ("court", "prosecutor", "police", "authority", "our_counsel", "their_counsel")
REASONS = ("court_order", "warrant", "legal_duty", "own_claim")
"""As in `production`, which is imported once an installation is open."""


@click.group(invoke_without_command=True)
@data_option
@json_option
@click.pass_context
def exposure(context: click.Context, data: Path | None, *, as_json: bool) -> None:
    """Show what a leak or a court order would bring out.

    By itself: what is held now, by data class, channel and age, and which duties a leak may bring. Everything
    is counted in sessions; how many people they are, nobody here knows. It is not legal advice.
    """
    if context.invoked_subcommand is None:
        open_installation(data)
        _show(as_json=as_json)


def _show(*, as_json: bool) -> None:
    from modicum.records.exposure.queries import exposure_now

    now = exposure_now()
    if as_json:
        print_json(_told(now))
    elif now.is_empty:
        click.echo("Nothing that customers said or entered is held.")
    else:
        _say(now)


@exposure.command()
@with_installation
@click.option("--mend", is_flag=True, help="Put the full count in place of the one that was kept up.")
@json_option
def verify(*, mend: bool, as_json: bool) -> int:
    """Compare the counts that are kept up with a full count.

    Exit code 1: they differ. While sessions end, a difference of a few may be theirs.
    """
    from modicum.records.exposure import tallies

    found = tallies.count_again() if mend else tallies.compare()
    if as_json:
        print_json({"kept_up": found.kept_up, "full": found.full, "wrong": found.wrong, "mended": mend})
    else:
        click.echo(f"Kept up: {found.kept_up} sessions; full: {found.full}; differences: {found.wrong}")
    return Exit.FOUND_SOMETHING if found.wrong and not mend else Exit.DONE


@exposure.group()
def court() -> None:
    """Answer a court: what could be produced, and what never existed."""


@court.command()
@with_installation
@choosing
@click.option("--output", type=click.Path(path_type=Path), required=True, metavar="FILE")
@json_option
def statement(wanted: Wanted, output: Path, *, as_json: bool) -> None:
    """Write a dated, signed statement into a file. It holds counts, and no value.

    Check it with `modicum audit verify`. Only its owner can read the file; one of that name is replaced.
    """
    from modicum.records.audits.signing import fingerprint
    from modicum.records.exposure.court import Scope
    from modicum.records.exposure.court import statement as make
    from modicum.records.reports.export import private_file

    with private_file(output) as file:
        made = make(Scope(wanted), by=None)
        file.write(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    told = {"output": str(output), "fingerprint": fingerprint(made)}
    if as_json:
        print_json(told)
    else:
        click.echo(f"Signed statement in {output}; its key: {told['fingerprint']}")


@court.command()
@with_installation
@choosing
@click.option("--recipient", type=click.Choice(RECIPIENTS), required=True, help="Who gets it.")
@click.option("--reason", type=click.Choice(REASONS), required=True, help="Why it is opened.")
@click.option("--reference", required=True, metavar="NUMBER", help="The file number, without spaces.")
@click.option("--output", type=click.Path(path_type=Path), required=True, metavar="FILE")
@json_option
def produce(wanted: Wanted, /, output: Path, *, as_json: bool, **said: str) -> None:
    """Open the sessions and write them as a zip file: documents, a SHA-256 manifest, a signed statement.

    Recipient, reason and file number go on the audit trail. What the policy keeps for named roles is left
    out, and named in the statement.
    """
    from modicum.records.exposure import production
    from modicum.records.exposure.court import Scope
    from modicum.records.exposure.files import private_bytes

    handing = production.Handing(
        production.Recipient(said["recipient"]), production.Reason(said["reason"]), said["reference"]
    )
    with private_bytes(output) as file:
        made = production.produce(Scope(wanted), handing, file, readers=frozenset())
    told = {"sessions": made.sessions, "manifest": made.manifest, "left_out": sorted(made.withheld)}
    if as_json:
        print_json(told)
    else:
        click.echo(f"Sessions in {output}: {made.sessions}; SHA-256 of its manifest: {made.manifest}")


def _told(now: Exposure) -> dict[str, object]:
    return {
        "at": now.at.isoformat(),
        "sessions": now.sessions,
        "going_on": now.going_on,
        "classes": [
            {
                "class": line.data_class.id,
                "kind": line.kind.value,
                "stored": sorted({each.value for each in line.treatments}),
                "sessions": line.sessions,
            }
            for line in now.classes
        ],
        "channels": dict(now.channels),
        "ages": {age.value: sessions for age, sessions in now.ages},
        "duties": [
            {"law": line.duty.law, "sessions": line.sessions, "stale": line.is_stale} for line in now.duties
        ],
        "cost_usd": {"study": now.cost.study.name, "low": now.cost.low, "high": now.cost.high},
    }


def _say(now: Exposure) -> None:
    click.echo(f"Something is held of {now.sessions} sessions.")
    for line in now.classes:
        click.echo(f"{line.sessions:>9} {line.data_class.id}")
    click.echo("A leak may oblige you to do this (not legal advice):")
    for duty in now.duties:
        click.echo(f"{duty.sessions:>9} {duty.duty.law}: {duty.duty.tell}")
