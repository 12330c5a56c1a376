"""Exposure over many sessions: what the page takes, a full count, and what the end of a session pays for it.

    python -m bench.exposure [--sessions N]

Sessions and transcripts are inserted as rows of the right number and shape; nothing of them is opened, so
what is sealed in them is of no matter. Processor time counts, because a machine may be busy.
"""

from __future__ import annotations

import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

GOAL_S: Final = 1.0
AT_ONCE: Final = 5_000
CHANNELS: Final = 8
EVENTS: Final = 300


def main(arguments: Sequence[str]) -> int:
    """Print the figures; exit code 1 where the page's counts take longer than the goal."""
    parser = ArgumentParser(prog="python -m bench.exposure")
    parser.add_argument("--sessions", type=int, default=500_000)
    asked = parser.parse_args(arguments)
    from modicum.site import bring_up

    with tempfile.TemporaryDirectory() as folder, bring_up.opened(Path(folder) / "data", harden=False):
        bring_up.migrate()
        _fill(asked.sessions)
        return _measure(asked.sessions)


def _measure(sessions: int) -> int:
    from modicum.records.exposure import lowering, tallies
    from modicum.records.exposure.queries import exposure_now

    counted = _took(tallies.count_again)
    page = _took(lambda: lowering.lowerings(exposure_now()))
    verified = _took(tallies.compare)
    event = _took(_end_again) / EVENTS
    held = exposure_now().sessions
    for line in (
        f"{held:,} of {sessions:,} sessions counted",
        f"the page's counts and what would lower them: {page:.3f} s of processor; goal {GOAL_S:.0f} s",
        f"a full count: {counted:.1f} s; comparing it with the counts kept up: {verified:.1f} s",
        f"to take a session out of the counts and in again: {event * 1000:.2f} ms",
    ):
        print(line, flush=True)
    return int(page > GOAL_S or held != sessions)


def _end_again() -> None:
    """What the end of a session and its erasure add to each transaction."""
    from modicum.desk.sessions.changes import changing
    from modicum.platform.store import installation

    def change() -> None:
        for number in range(1, EVENTS + 1):
            with changing((number,)):
                pass

    installation().writer.run(change)


def _took(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _fill(sessions: int) -> None:
    from modicum.platform.store import installation

    for first in range(1, sessions + 1, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, sessions + 1))
        installation().writer.run(partial(_insert, numbers))


def _insert(numbers: Sequence[int]) -> None:
    """A chat of each session, and an address of every second; channels and months in turn."""
    from django.db import connection

    channels = _channels()
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO desk_sessions_supportsession (id, channel_id, state, revision_id, language, epoch,"
            " keep_nothing, may_keep, started_at) VALUES (%s, %s, 't', 1, 'en', 1, false, false, %s)",
            [(n, channels[n % CHANNELS], f"{2024 + n % 3}-{1 + n % 12:02}-01 09:00:00") for n in numbers],
        )
        cursor.executemany(
            "INSERT INTO desk_sessions_transcript (session_id, phase, entries, gaps, revision)"
            " VALUES (%s, 1, 30, 0, 1)",
            [(n,) for n in numbers],
        )
        cursor.executemany(
            "INSERT INTO desk_sessions_keptvalue (session_id, data_class, position, phase, revision)"
            " VALUES (%s, 'network_address', 0, 1, 1)",
            [(n,) for n in numbers if n % 2],
        )


def _channels() -> list[int]:
    from modicum.desk.channels.models import Channel

    keys = [f"bench-{number}" for number in range(CHANNELS)]
    return [Channel.objects.get_or_create(key=key, defaults={"name": key})[0].pk for key in keys]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
