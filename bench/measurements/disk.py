"""What a stored sixty-byte message takes on disk while its session lives, and what is written for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench import servers
from bench.figures import Figure, Measurement, Target, for_scale
from bench.processes import bytes_below
from bench.rounds import Round, Stage, insist_on_stored, on_the_loop
from bench.scale import Scale
from bench.servers import Server

MOST_WARM_UPS: Final = 6
GROWN: Final = Target("disk grown per stored message", 300, "B")
WRITTEN: Final = Target("bytes written per stored message", 4000, "B")


def run(scale: Scale) -> Iterator[Figure]:
    """A round at full speed, after others that bring the write-ahead log to its lasting size."""
    with servers.desk("usual") as desk:
        found, grown = on_the_loop(_grow(desk, scale))
    messages = found.outcome.figures.received
    insist_on_stored([found])
    yield GROWN.judge(grown / messages, note=f"all files, after a warm-up, over {messages:,}")
    yield WRITTEN.judge(found.used.written / messages, note="as the kernel counts it")
    with servers.floor() as floor:
        found, grown = on_the_loop(_grow(floor, scale))
    messages = found.outcome.figures.received
    text = f"{grown / messages:.0f} B grown, {found.used.written / messages:,.0f} B written"
    yield for_scale("the floor: disk per message", text)


async def _grow(server: Server, scale: Scale) -> tuple[Round, int]:
    stage = await Stage.over(server)
    try:
        for _ in range(MOST_WARM_UPS):
            logged = _bytes_of_logs(server.folder)
            await stage.play(lambda load: load.closed(seconds=scale.load_s))
            if logged and _bytes_of_logs(server.folder) == logged:
                break
        before = bytes_below(server.folder)
        found = await stage.play(lambda load: load.closed(seconds=2 * scale.load_s))
        return found, bytes_below(server.folder) - before
    finally:
        stage.crowd.leave()


def _bytes_of_logs(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*-wal"))


MEASUREMENT: Final = Measurement("disk", (GROWN, WRITTEN), run)
