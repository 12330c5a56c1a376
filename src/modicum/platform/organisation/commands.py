"""The commands `modicum organisation …`: what the organisation says of itself."""

from __future__ import annotations

from pathlib import Path

import click

from modicum.core.values import ModicumError
from modicum.platform.terminal import Exit, json_option, print_json, warn, with_installation


class FileUnreadable(ModicumError):
    """The file of facts cannot be opened."""

    code = "organisation_file_unreadable"
    status = 400


@click.group()
def organisation() -> None:
    """Show and set what the organisation says of itself.

    Customers read it in the notice, and the record of processing is made from it. Before anything of
    customers is stored, these have to be written; "none" says that there is none:

    \b
      schema = 1
      name = "Tarnside Repair & Services"
      address = "2 Mill Lane, Tarnside"
      contact = "privacy@tarnside.example"
      officer = "none"
      recipients = "none"
      transfers = "none"
      authority = "Information Commissioner, Wilmslow"
      basis = "legitimate_interests"
      interests = "To answer questions about repairs."
      giving = "You need not give us anything."

    \b
      [on_behalf_of]
      visits = "Hillgate Homes, 1 Hill Street, Tarnside"

    `basis` is the usual legal basis; a rule of the policy may name another. `on_behalf_of` names, by channel,
    for whom you only process.
    """


@organisation.command()
@with_installation
@json_option
def show(*, as_json: bool) -> None:
    """Print the facts, as a file that `set` takes."""
    from modicum.platform.organisation import queries
    from modicum.platform.organisation.files import write_facts

    facts, newest = queries.facts(), queries.newest()
    version = newest.number if newest else 0
    if as_json:
        print_json({"version": version, "missing": facts.missing(), "toml": write_facts(facts)})
        return
    click.echo(f"# version {version}")
    click.echo(write_facts(facts).rstrip("\n"))
    if facts.missing():
        click.echo(f"# missing: {', '.join(facts.missing())}")


@organisation.command("set")
@click.argument("file", type=click.Path(path_type=Path))
@with_installation
@json_option
def set_(file: Path, *, as_json: bool) -> int:
    """Make FILE what the organisation says of itself, as a new version."""
    from modicum.platform.organisation import actions
    from modicum.platform.organisation.errors import FactsFileError
    from modicum.platform.organisation.files import read_facts

    try:
        facts = read_facts(_read(file))
    except FactsFileError as error:
        warn(f"{file}: {error}")
        if as_json:
            print_json({"valid": False, "line": error.line, "message": error.message})
        return Exit.WRONG_INPUT
    version, missing = actions.write(facts, by=None).number, facts.missing()
    if as_json:
        print_json({"version": version, "missing": missing})
    else:
        click.echo(f"Version {version} of the facts holds.")
        if missing:
            click.echo(f"Still missing: {', '.join(missing)}.")
    return Exit.DONE


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"{file} cannot be read as text.") from error
