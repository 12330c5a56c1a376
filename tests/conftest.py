"""Sets Django up over a folder that is thrown away, and keeps the long proofs apart from the daily tests."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

import django
import pytest

from tests.services import databases

TESTS = Path(__file__).parent
LONGEST = ("browser", "leaks", "cli", "noninterference", "site", "postgres", "bad_input", "desk")

_scratch = tempfile.TemporaryDirectory(prefix="modicum-tests-")
os.environ["MODICUM_DATA"] = str(Path(_scratch.name) / "data")
os.environ["DJANGO_SETTINGS_MODULE"] = "modicum.site.settings"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--proofs` runs the tests marked `proof` as well."""
    parser.addoption("--proofs", action="store_true", help="also run the whole matrices, as make proofs does")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, let tests import tables at their top, and let the servers they start hear Ctrl-C.

    A shell starts background work with SIGINT ignored, and every child would inherit that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "sqlite: about SQLite's own files; left out on PostgreSQL")
    config.addinivalue_line("markers", "proof: one cell of a whole matrix; run by `python -m tests.proofs`")
    django.setup()


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    databases.stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the proofs unless they were asked for, and on PostgreSQL what is about SQLite; and say so."""
    if not config.getoption("--proofs"):
        _leave_out("proof", config, items)
    if databases.ON_POSTGRESQL:
        _leave_out("sqlite", config, items)
    items.sort(key=_place_in_turn)


def _place_in_turn(item: pytest.Item) -> int:
    """The folders whose files take longest first, so that no process is left with one when the others end."""
    folder = item.path.relative_to(TESTS).parts[0]
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)


def _leave_out(marker: str, config: pytest.Config, items: list[pytest.Item]) -> None:
    marked = [item for item in items if item.get_closest_marker(marker)]
    if marked:
        config.hook.pytest_deselected(items=marked)
        items[:] = [item for item in items if not item.get_closest_marker(marker)]
