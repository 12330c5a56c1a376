"""What the gate takes for one message: `Policy.sieve` under `usual`, all in, as it is called for a chat."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final

from bench.figures import Figure, Measurement, Target, for_scale
from bench.rounds import middle
from bench.scale import Scale
from bench.texts import sixty_bytes
from modicum.core.policy import USUAL, Context, Policy, preset, purposes_needed
from modicum.core.values import MESSAGE_TEXT, Live

REDACT: Final = Target("sieve with redact, one message of 60 bytes, all in", 80, "µs")
RUNS: Final = 40
"""Times that all texts go through in a round: a tenth of a second at least."""


def run(scale: Scale) -> Iterator[Figure]:
    """Processor time by message, each an answer to the one before; beside it a policy that keeps nothing."""
    said = sixty_bytes()
    usual = Policy(preset(USUAL, {each.id: "to measure" for each in purposes_needed(USUAL)}), revision=1)
    nothing = Policy(preset("minimum"), revision=1)
    _microseconds(usual, said)
    found = [(_microseconds(usual, said), _microseconds(nothing, said)) for _ in range(scale.rounds)]
    yield REDACT.judge(middle([one for one, _ in found]), note=f"{len(said)} texts, each with its question")
    yield for_scale("the same under minimum", f"{middle([other for _, other in found]):.2f} µs")


def _microseconds(policy: Policy, said: Sequence[str]) -> float:
    asked = [
        (Live(text, MESSAGE_TEXT), Context("en", before))
        for before, text in zip(["", *said], said, strict=False)
    ]
    began = time.process_time()
    for _ in range(RUNS):
        for live, near in asked:
            policy.sieve(live, near=near)
    return (time.process_time() - began) / (RUNS * len(asked)) * 1e6


MEASUREMENT: Final = Measurement("gate", (REDACT,), run)
