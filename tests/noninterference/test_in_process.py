"""With seeded ids and a fixed clock, two customers leave the very same bytes under `minimum`."""

from __future__ import annotations

import pytest

from tests.noninterference.inside import Inside
from tests.noninterference.traces import differences
from tests.noninterference.words import PAIRS


@pytest.mark.parametrize("pair", PAIRS)
def test_what_was_said_changes_no_byte(pair: str, inside: Inside) -> None:
    one, other = PAIRS[pair]

    assert differences(inside.run("one", one), inside.run("other", other)) == []
