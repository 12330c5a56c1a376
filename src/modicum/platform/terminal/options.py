"""The options that mean the same in every command."""

from __future__ import annotations

from pathlib import Path

import click

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="MODICUM_DATA",
    metavar="DIR",
    help="The installation's data folder.  [default: $MODICUM_DATA]",
)

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Answer with one JSON object on stdout; all else goes to stderr."
)
