"""How many messages a second one process stores and passes on, for as long as it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench import servers
from bench.figures import Figure, Measurement, Target
from bench.rounds import amiss, in_turn, insist_on_stored, middle, on_the_loop
from bench.scale import Scale

IN_FLIGHT: Final = 5
"""In each of the 20 rooms: a hundred messages are on their way all the time."""
RATE: Final = Target("stored messages a second, the slowest round", 2000, "/s", at_least=True)
ORDER: Final = Target("lost, doubled or out of order, full speed", 0, "messages")


def run(scale: Scale) -> Iterator[Figure]:
    """Rounds without a pause on the same sessions; the slowest counts, since it is to be sustained."""
    with servers.desk("usual") as desk:
        found = on_the_loop(
            in_turn([desk], lambda load: load.closed(seconds=scale.load_s, in_flight=IN_FLIGHT), scale.rounds)
        )
    rounds = [each for turn in found for each in turn]
    yield ORDER.judge(amiss(rounds), note=f"of {sum(each.outcome.figures.received for each in rounds):,}")
    insist_on_stored(rounds)
    rates = [each.outcome.figures.messages_per_s for each in rounds]
    p99 = middle(each.outcome.figures.p99_ms for each in rounds)
    yield RATE.judge(min(rates), note=f"median {middle(rates):,.0f}; p99 {p99:.0f} ms")


MEASUREMENT: Final = Measurement("throughput", (RATE, ORDER), run)
