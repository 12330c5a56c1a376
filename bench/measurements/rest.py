"""The server by itself: how soon it answers, and what it holds when nobody asks for anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.request import urlopen

from bench import servers
from bench.figures import Figure, Measurement, Target
from bench.processes import MB, resident, rested
from bench.rounds import middle
from bench.scale import Scale

STARTS: Final = 3
PAGES: Final = ("/", "/c/support/", "/sign-in/")
MEMORY: Final = Target("memory of the server at rest", 110, "MB")
ANSWER: Final = Target("from start to the first answer", 1.5, "s")


def run(_scale: Scale) -> Iterator[Figure]:
    """Starts over the same folder; each answers a few pages before it rests."""
    held, answered = [], []
    with servers.empty_folder() as folder:
        servers.staff(folder)
        for _ in range(STARTS):
            with servers.desk_over(folder, "usual") as desk:
                for page in PAGES:
                    urlopen(desk.url + page, timeout=10).close()  # noqa: S310  # our own address
                rested(desk.pid)
                held.append(resident(desk.pid) / MB)
                answered.append(desk.answered_after_s)
    yield MEMORY.judge(middle(held), note=f"{STARTS} starts")
    yield ANSWER.judge(middle(answered), note=", ".join(f"{each:.2f}" for each in answered))


MEASUREMENT: Final = Measurement("rest", (MEMORY, ANSWER), run)
