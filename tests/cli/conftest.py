"""One desk that runs for all tests of the command line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.leaks.places import Places
from tests.worlds import World


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A demo under `minimum`."""
    with World(Places(tmp_path_factory.mktemp("desk"))) as world:
        yield world
