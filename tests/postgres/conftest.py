"""Every installation here has its main database on PostgreSQL; the vault stays in the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from modicum.platform.store import Installation
from tests.desk.live.conftest import stage
from tests.desk.sessions.conftest import billing, cast, clock, signed_in, support
from tests.fakes.clock import FixedClock
from tests.platform.installed import make, open_copy
from tests.services import databases

__all__ = ["billing", "cast", "clock", "signed_in", "stage", "support"]


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A data folder with empty tables on PostgreSQL; both are copied for each test."""
    folder = tmp_path_factory.mktemp("made-on-postgresql") / "data"
    make(folder, databases.setting_of(folder), django_db_blocker)
    return folder


@pytest.fixture
def here(
    tmp_path: Path, made_folder: Path, clock: FixedClock, django_db_blocker: DjangoDbBlocker
) -> Iterator[Installation]:
    """A fresh installation, with the real writer thread and a real database on PostgreSQL."""
    folder = tmp_path / "data"
    settings = databases.setting_of(folder, like=made_folder)
    with open_copy(made_folder, folder, settings, clock, django_db_blocker) as installation:
        yield installation
    databases.forget(folder)
