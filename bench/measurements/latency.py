"""From sending to receipt at a steady rate, generator and server on the same cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bench import servers
from bench.figures import Figure, Measurement, Target, for_scale
from bench.rounds import Round, Run, amiss, in_turn, insist_on_stored, middle, on_the_loop
from bench.scale import Scale

STORED_RATE: Final = 400.0
DISCARDED_RATE: Final = 1000.0
STORED: Final = Target("p99 at 400 stored messages/s", 40, "ms")
DISCARDED: Final = Target("p99 at 1,000 discarded messages/s", 100, "ms")
ORDER: Final = Target("lost, doubled or out of order, steady rate", 0, "messages")


def run(scale: Scale) -> Iterator[Figure]:
    """Rounds at a fixed rate, delays counted from when a message was due; the p99 in the middle counts."""
    discarded = _discarded(scale)
    yield DISCARDED.judge(_p99(discarded), note=_all(discarded))
    with servers.floor() as floor, servers.desk("usual") as desk:
        rounds = on_the_loop(in_turn([floor, desk], _steady(STORED_RATE, scale), scale.rounds))
    floors, stored = ([each[place] for each in rounds] for place in (0, 1))
    yield for_scale("the floor: p99 at 400 stored messages/s", f"{_p99(floors):.1f} ms ({_all(floors)})")
    yield ORDER.judge(amiss([*discarded, *stored]))
    insist_on_stored(stored)
    yield STORED.judge(_p99(stored), note=_all(stored))


def _discarded(scale: Scale) -> list[Round]:
    with servers.desk("minimum") as desk:
        rounds = on_the_loop(in_turn([desk], _steady(DISCARDED_RATE, scale), scale.rounds))
    return [found for each in rounds for found in each]


def _steady(rate: float, scale: Scale) -> Run:
    return lambda load: load.steady(rate=rate, seconds=scale.load_s)


def _p99(rounds: Sequence[Round]) -> float:
    return middle(each.outcome.figures.p99_ms for each in rounds)


def _all(rounds: Sequence[Round]) -> str:
    each = ", ".join(f"{found.outcome.figures.p99_ms:.0f}" for found in rounds)
    half = middle(found.outcome.figures.p50_ms for found in rounds)
    return f"rounds {each}; half within {half:.1f}"


MEASUREMENT: Final = Measurement("latency", (STORED, DISCARDED, ORDER), run)
