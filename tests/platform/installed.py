"""Fixtures: an installation in this very process, in a folder of its own, with its tables made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from modicum.platform import organisation
from modicum.platform.store import Installation
from modicum.site import bring_up
from tests.fakes.clock import FixedClock
from tests.fakes.facts import FACTS
from tests.fakes.ids import SeededIds
from tests.services import databases

_made: list[Path] = []
"""The one folder of this process: to pytest the fixture of each conftest that offers it is another."""


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A data folder with empty tables; copied, because making one takes more than a second."""
    if not _made:
        folder = tmp_path_factory.mktemp("made") / "data"
        make(folder, databases.chosen_for(folder), django_db_blocker)
        _made.append(folder)
    return _made[0]


@pytest.fixture
def clock() -> FixedClock:
    """The installation's clock."""
    return FixedClock()


@pytest.fixture
def here(
    tmp_path: Path, made_folder: Path, clock: FixedClock, django_db_blocker: DjangoDbBlocker
) -> Iterator[Installation]:
    """A fresh installation, with the real writer thread and a real database."""
    folder = tmp_path / "data"
    settings = databases.setting_of(folder, like=made_folder) if databases.ON_POSTGRESQL else {}
    with open_copy(made_folder, folder, settings, clock, django_db_blocker) as installation:
        yield installation
    databases.forget(folder)


def make(folder: Path, settings: Mapping[str, str], blocker: DjangoDbBlocker) -> None:
    """Make an installation with empty tables in `folder`, whose organisation has said who it is."""
    with blocker.unblock(), databases.in_force(settings), bring_up.opened(folder, harden=False):
        bring_up.migrate()
        organisation.write(FACTS, by=None)


@contextmanager
def open_copy(
    made: Path, folder: Path, settings: Mapping[str, str], clock: FixedClock, blocker: DjangoDbBlocker
) -> Iterator[Installation]:
    """Copy a made folder and work on the copy."""
    shutil.copytree(made, folder)
    with (
        blocker.unblock(),
        databases.in_force(settings),
        bring_up.opened(folder, harden=False, clock=clock, ids=SeededIds()) as installation,
    ):
        yield installation
