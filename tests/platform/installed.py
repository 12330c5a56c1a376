"""Fixtures: an installation in this very process, in a folder of its own, with its tables made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from modicum.platform.store import Installation
from modicum.site import bring_up
from tests.fakes.clock import FixedClock
from tests.fakes.ids import SeededIds


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A data folder with empty tables; copied, because making one takes a second."""
    folder = tmp_path_factory.mktemp("made") / "data"
    with django_db_blocker.unblock(), bring_up.opened(folder, harden=False):
        bring_up.migrate()
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """The installation's clock."""
    return FixedClock()


@pytest.fixture
def here(
    tmp_path: Path, made_folder: Path, clock: FixedClock, django_db_blocker: DjangoDbBlocker
) -> Iterator[Installation]:
    """A fresh installation, with the real writer thread and a real SQLite file."""
    folder = tmp_path / "data"
    shutil.copytree(made_folder, folder)
    with (
        django_db_blocker.unblock(),
        bring_up.opened(folder, harden=False, clock=clock, ids=SeededIds()) as installation,
    ):
        yield installation
