"""How commands speak: one JSON object on stdout where it was asked for, everything said besides on stderr."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click


def print_json(answer: Mapping[str, object]) -> None:
    """Print the one object of a command that was called with `--json`."""
    click.echo(json.dumps(answer, ensure_ascii=False))


def note(text: str) -> None:
    """Say on stderr what happens meanwhile."""
    click.echo(text, err=True)


def warn(text: str) -> None:
    """Say an error or a gap on stderr, on one line."""
    click.echo(f"modicum: {' '.join(text.split())}", err=True)
