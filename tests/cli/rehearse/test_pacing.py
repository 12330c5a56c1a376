"""The total rate."""

from __future__ import annotations

import asyncio
import time

from modicum.cli.rehearse.pacing import Pace


async def seconds_for(slots: int, *, rate: float | None, speakers: int) -> float:
    """How long these speakers together need for so many slots."""
    pace = Pace(rate)

    async def speak() -> None:
        for _ in range(slots // speakers):
            await pace.slot()

    start = time.monotonic()
    await asyncio.gather(*(speak() for _ in range(speakers)))
    return time.monotonic() - start


def test_the_rate_is_the_total_of_all_speakers() -> None:
    taken = asyncio.run(seconds_for(100, rate=200, speakers=5))

    assert 0.4 < taken < 1.0


def test_without_a_rate_nobody_waits() -> None:
    assert asyncio.run(seconds_for(10_000, rate=None, speakers=5)) < 0.5


def test_a_pause_is_not_made_up_for_by_a_burst() -> None:
    async def scene() -> float:
        pace = Pace(100)
        await pace.slot()
        await asyncio.sleep(0.5)
        start = time.monotonic()
        for _ in range(20):
            await pace.slot()
        return time.monotonic() - start

    assert asyncio.run(scene()) > 0.1
