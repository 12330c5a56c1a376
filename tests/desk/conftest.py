"""How often the races of two people are run."""

from __future__ import annotations

import pytest


@pytest.fixture(params=[25, pytest.param(100, marks=pytest.mark.proof)])
def rounds(request: pytest.FixtureRequest) -> int:
    """So many times; each of them another chance for the wrong one to win."""
    count: int = request.param
    return count
