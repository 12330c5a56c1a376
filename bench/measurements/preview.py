"""How fast a preview counts what would become of stored transcripts, and when its first figures come."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bench import servers
from bench.figures import Figure, Measurement, Target, for_scale
from bench.scale import Scale

RATE: Final = Target("preview, texts searched", 2_000, "transcripts/s", at_least=True)
FIRST: Final = Target("preview, first figures", 1.0, "s")
TARGETS: Final = (RATE, FIRST)

TURNS: Final = 20
TRANSCRIPTS_EACH: Final = 100
"""For each transcript of the scale, so many are previewed: a preview is over in no time."""


def run(scale: Scale) -> Iterator[Figure]:
    """Distinct texts, stored as they were said, under a policy that cleans and one that discards."""
    count = scale.transcripts * TRANSCRIPTS_EACH
    found = _found(count)
    cleaning, discarding = found["redact"], found["discard"]
    ratio = cleaning["cpu"] / discarding["cpu"]
    note = f"{cleaning['cpu']:,.0f} µs of CPU each, {ratio:.0f} times one that discards"
    yield RATE.judge(cleaning["rate"], note=note)
    yield FIRST.judge(max(each["first"] for each in found.values()))
    yield for_scale("previewed", f"{count:,} transcripts of {TURNS} messages")


def _found(count: int) -> Mapping[str, Mapping[str, float]]:
    with tempfile.TemporaryDirectory(prefix="modicum-preview-") as folder:
        command = [sys.executable, "-m", "bench.preview_worker", str(Path(folder) / "data")]
        ran = subprocess.run(
            [*command, str(count), str(TURNS)], cwd=servers.ROOT, capture_output=True, text=True, check=True
        )
    answer: dict[str, dict[str, float]] = json.loads(ran.stdout.splitlines()[-1])
    return answer


MEASUREMENT: Final = Measurement("preview", TARGETS, run)
