"""An installation in this process, a desk to keep things of, and folders to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.test_init_and_serve import init
from tests.desk.channels.conftest import support
from tests.platform.accounts.cast import cast
from tests.platform.installed import clock, here, made_folder

__all__ = ["cast", "clock", "here", "made_folder", "support"]


@pytest.fixture(scope="package")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with its first admin; made once."""
    folder = tmp_path_factory.mktemp("whole") / "desk"
    assert init(folder).code == 0
    return folder


@pytest.fixture
def desk(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, which a test may break."""
    return Path(shutil.copytree(whole, tmp_path / "desk"))
