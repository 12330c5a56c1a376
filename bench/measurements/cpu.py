"""CPU per message: redact, seal, commit and pass on, beside the floor and beside Channels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench import servers
from bench.figures import Figure, Measurement, Target, for_scale
from bench.rounds import Round, amiss, in_turn, insist_on_stored, middle, on_the_loop
from bench.scale import Scale

FLOOR: Final = Target("CPU per stored message, against the floor's", 6, "times")
CHANNELS: Final = Target("CPU per message of Channels, against ours", 6, "times", at_least=True)
ORDER: Final = Target("lost, doubled or out of order, closed loop", 0, "messages")


def run(scale: Scale) -> Iterator[Figure]:
    """Rounds of the three servers in turn, 20 messages on their way; ratios are taken round by round."""
    with servers.floor() as floor, servers.desk("usual") as desk, servers.channels() as channels:
        rounds = on_the_loop(
            in_turn([floor, desk, channels], lambda load: load.closed(seconds=scale.load_s), scale.rounds)
        )
    ours = [each[1] for each in rounds]
    yield from _costs(rounds)
    yield ORDER.judge(amiss(ours), note=f"of {sum(each.outcome.figures.received for each in ours):,}")
    insist_on_stored(ours)
    yield FLOOR.judge(middle(ours.cpu_us / floor.cpu_us for floor, ours, _ in rounds))
    yield CHANNELS.judge(middle(channels.cpu_us / ours.cpu_us for _, ours, channels in rounds))


def _costs(rounds: list[list[Round]]) -> Iterator[Figure]:
    names = ("the floor", "Modicum under `usual`", "Channels, a commit each")
    for name, found in zip(names, zip(*rounds, strict=True), strict=True):
        rate = middle(each.outcome.figures.messages_per_s for each in found)
        delay = middle(each.outcome.figures.p99_ms for each in found)
        cost = middle(each.cpu_us for each in found)
        text = f"{cost:.0f} µs at {rate:,.0f} messages/s, p99 {delay:.0f} ms"
        stored = "stored" if all(each.outcome.is_stored for each in found) else "discarded"
        yield for_scale(f"{name}: CPU per {stored} message", text)


MEASUREMENT: Final = Measurement("cpu", (FLOOR, CHANNELS, ORDER), run)
