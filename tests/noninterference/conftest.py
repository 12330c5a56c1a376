"""One founded desk for all runs: they start from copies of the same bytes, keys and passwords included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.leaks.places import Places
from tests.noninterference.inside import Founded, Inside
from tests.noninterference.play import SIGN_IN_COOKIE
from tests.worlds import Role, World


@pytest.fixture(scope="package")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The demo's organisation under `minimum`, its first technician signed in, the server stopped."""
    with World(Places(tmp_path_factory.mktemp("founded"))) as world, world.sign_in(Role.TECHNICIAN) as member:
        return Founded(world.places.data, member.http.cookies[SIGN_IN_COOKIE])


@pytest.fixture
def inside(founded: Founded, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Inside]:
    """Runs in this process."""
    with django_db_blocker.unblock():
        yield Inside(founded, tmp_path)
