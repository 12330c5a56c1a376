"""The command `modicum policy record`: the record of processing as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from modicum.core.values import ModicumError
from modicum.platform.terminal import with_installation


class FileNotWritten(ModicumError):
    """The system does not let the record be written there."""

    code = "record_not_written"
    status = 409


@click.command()
@with_installation
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there.  [default: print it]"
)
def record(output: Path | None) -> None:
    """Print the record of processing (GDPR Art. 30) and the data map, as Markdown.

    It is made from the policy in force and the organisation's facts, at this moment.
    """
    from modicum.records.papers.markdown import as_markdown
    from modicum.records.papers.record import record as record_of_processing

    text = as_markdown(record_of_processing())
    if output is None:
        click.echo(text.rstrip("\n"))
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise FileNotWritten(f"{output} cannot be written: {error.strerror}.") from error
    click.echo(f"The record is in {output}.")
