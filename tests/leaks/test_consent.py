"""Where all rests on consent: without a tick, or once it is taken back, not even sealed bytes stay."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import pytest

from tests.leaks import talk
from tests.leaks.markers import Marker, MarkerSource
from tests.leaks.sealed_rows import held_rows, sealed_rows, still_there
from tests.leaks.search import Search
from tests.leaks.test_kept import desk
from tests.worlds import World

CLASSES: Final = (
    "message_text",
    "customer_name",
    "network_address",
    "user_agent",
    "page_address",
    "note",
    '"field.support.name"',
    '"field.support.email"',
)


def everything_by_consent(world: World) -> None:
    """Put in force that all of a session is kept as it is, of customers who allow it."""
    rules = [
        f'[class.{each}]\ntreatment = "keep"\nretention = "30d"\npurpose = "to test"\nbasis = "consent"\n'
        'readers = ["admin", "privacy_officer"]'
        for each in CLASSES
    ]
    file = world.places.root.parent / "policy.toml"
    file.write_text("\n\n".join(['schema = 1\npreset = "minimum"', *rules]))
    applied = world.run("policy", "apply", str(file), "--as-owner", "--reason", "need")
    assert applied.returncode == 0, applied.stderr


@pytest.mark.sqlite
def test_of_who_does_not_tick_nothing_is_stored_and_of_who_does_everything(tmp_path: Path) -> None:
    source, world = MarkerSource(), desk(tmp_path, "minimum")
    with world:
        everything_by_consent(world)
        talk.play(world, source, "without a tick")
        assert sealed_rows(world.places) == []

        talk.play(world, source, "with a tick", may_keep=True)
        assert len(sealed_rows(world.places)) > 5
        report = Search(source).over(world.places.files())

    assert report.findings == [], str(report)


@pytest.mark.sqlite
def test_what_was_allowed_and_taken_back_leaves_no_sealed_bytes(tmp_path: Path) -> None:
    source, world = MarkerSource(), desk(tmp_path, "minimum")
    with world:
        everything_by_consent(world)
        talk.play(world, source, "with a tick", may_keep=True)
        before, meanwhile = sealed_rows(world.places), list[Marker]()
        talk.play_with_second_thoughts(
            world, source, "second thoughts", look=lambda: meanwhile.extend(sealed_rows(world.places))
        )
        time.sleep(1)

        gone = [row for row in meanwhile if row not in before]
        assert len(gone) > 5
        with held_rows(world.places) as after:
            assert after == before
            assert still_there([*gone, *before], world.places.files()) == {row.needles[0] for row in before}
        report = Search(source).over(world.places.files())

    assert report.findings == [], str(report)
