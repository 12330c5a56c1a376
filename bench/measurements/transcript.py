"""What a conversation of thirty turns takes in the store once it is over, for each byte that was said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench import servers
from bench.figures import Figure, Measurement, NotMeasured, Target, for_scale
from bench.processes import rested
from bench.scale import Scale
from bench.servers import Server
from bench.tables import SIGN_INS, bytes_by_table, bytes_in_use
from modicum.cli.rehearse.conversations import read_conversations

TEXTS: Final = Path(__file__).parents[1] / "held_out.jsonl"
"""Six conversations from trades of which the shipped dictionary has seen none."""
RATIO: Final = Target("stored bytes of a 30-turn transcript, all in, per byte said", 0.60, "")


def run(scale: Scale) -> Iterator[Figure]:
    """Plays and closes sessions under `usual`; counts all pages that the two databases grew by.

    Those of the sign-ins of `rehearse`, which are no part of any transcript, are left out.
    """
    with servers.desk("usual") as desk:
        data = desk.folder / "data"
        _play(desk, 6)  # tables and indexes get their first pages
        before, tables = bytes_in_use(data), bytes_by_table(data)
        _play(desk, scale.transcripts)
        grown, by_table = bytes_in_use(data) - before, bytes_by_table(data)
    by_table.subtract(tables)
    grown -= by_table.pop(SIGN_INS, 0)
    said = _said(scale.transcripts)
    if not by_table["desk_sessions_transcript"]:
        raise NotMeasured("no transcript was stored")
    yield RATIO.judge(
        grown / said, note=f"{grown / scale.transcripts:,.0f} of {said / scale.transcripts:,.0f} B"
    )
    yield for_scale("where a transcript's bytes are", _shares(by_table, scale.transcripts))


def _play(desk: Server, sessions: int) -> None:
    command = ["-m", "modicum", "rehearse", "--url", desk.url, "--data", str(desk.folder / "data")]
    options = ["--conversations", str(TEXTS), "--sessions", str(sessions), "--json"]
    played = subprocess.run(
        [sys.executable, *command, *options], cwd=servers.ROOT, capture_output=True, check=True
    )
    if json.loads(played.stdout)["sessions"] != sessions:
        raise RuntimeError("not every session was played to its end")
    rested(desk.pid)


def _said(sessions: int) -> int:
    """Bytes of text in so many sessions, which go through the file from the top again and again."""
    sizes = [
        sum(len(turn.text.encode()) for turn in conversation.turns)
        for conversation in read_conversations(TEXTS).whole()
    ]
    return sum(sizes[number % len(sizes)] for number in range(sessions))


def _shares(by_table: Counter[str], sessions: int) -> str:
    parts = [f"{table} {size / sessions:.0f}" for table, size in by_table.most_common() if size > 0]
    return ", ".join(parts) + " B"


MEASUREMENT: Final = Measurement("transcript", (RATIO,), run)
