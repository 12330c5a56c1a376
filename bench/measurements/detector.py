"""The detector beside presidio-analyzer and a compiled scrubber: speed, memory, start, how right they are.

Texts are the repository's own, or those of labelled data (`make bench PII=…`). All take turns on one core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bench import servers
from bench.detector import accuracy, texts
from bench.detector.contestants import Contestant, at_work, is_ours, on_one_core
from bench.detector.installing import python_of_the_others
from bench.figures import Figure, Measurement, NotMeasured, Target, for_scale, number
from bench.processes import MB, resident, rested
from bench.rounds import in_turn, middle, on_the_loop
from bench.scale import Scale

P50: Final = Target("one message, p50", 30, "µs")
P99: Final = Target("one message, p99", 150, "µs")
BATCH: Final = Target("batch, distinct texts", 100_000, "messages/s", at_least=True)
REPEATED: Final = Target("batch, 42 % distinct", 150_000, "messages/s", at_least=True)
STRUCTURED: Final = Target("batch, structured types alone", 1_000_000, "messages/s", at_least=True)
HOSTILE: Final = Target("the worst hostile message of 64 KiB", 50, "ms")
MEMORY: Final = Target("memory added, at its peak", 100, "MB")
COLD: Final = Target("import and first find", 0.6, "s")
SERVER: Final = Target("the server at rest after it has redacted", 220, "MB")
TARGETS: Final = (P50, P99, BATCH, REPEATED, STRUCTURED, HOSTILE, MEMORY, COLD, SERVER)

STARTS: Final = 3
SLOW: Final = 60
"""A slow detector gets this part of the texts, so that a round takes about as long as of the others."""

WARM_UP: Final = 200
"""Texts read before the clock runs: some detectors load the rest of themselves on the first batch."""

Timings = dict[str, list[float]]


def run(scale: Scale) -> Iterator[Figure]:
    """Ours against its goals; what the others take for the same stands in brackets and as ratios below."""
    others, why = _others()
    names = ("ours", "structured", *(("presidio", "phi_scrub") if others else ()))
    said = texts.distinct(scale.labelled)
    length = sum(map(len, said)) / len(said)
    yield for_scale("texts", f"{len(said):,} different ones, {length:.0f} characters each")
    if why:
        yield for_scale("other detectors", why)
    with on_one_core(), at_work(names, others) as contestants:
        yield from _speed(contestants, said, scale.rounds)
        yield from _hostile(contestants["ours"])
        if scale.labelled:
            yield from accuracy.figures(contestants, scale.labelled)
        yield MEMORY.judge(contestants["ours"].ask("memory"), note=_beside(contestants, _peak, "MB"))
    with on_one_core():
        yield _cold(names, others)
    yield _server()


def _others() -> tuple[Path | None, str]:
    try:
        return python_of_the_others(), ""
    except NotMeasured as reason:
        return None, str(reason)


def _speed(contestants: Mapping[str, Contestant], said: Sequence[str], rounds: int) -> Iterator[Figure]:
    repeated = texts.as_in_support(said)
    for contestant in contestants.values():
        contestant.ask("batch", said[:WARM_UP])
    each, distinct, as_said = (
        _rounds(contestants, rounds, lambda one, some=some, do=do: _timed(one, do, some))
        for do, some in (("each", said), ("batch", said), ("batch", repeated))
    )
    yield from _single(each)
    for target, found in ((BATCH, distinct), (REPEATED, as_said)):
        yield target.judge(middle(found["ours"]), note=_rates(found))
        yield from _ratio(target.what, found)
    yield STRUCTURED.judge(middle(distinct["structured"]), note="every type but names, by rules alone")
    if "phi_scrub" in distinct:
        times = middle(distinct["structured"]) / middle(distinct["phi_scrub"])
        yield for_scale("structured types against phi-scrub's three", f"{times:.3g} times as fast")


def _rounds(
    contestants: Mapping[str, Contestant], rounds: int, run: Callable[[Contestant], list[float]]
) -> Timings:
    """What each says round by round, with the detectors in turn."""
    found: Timings = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            found[name] += run(contestant)
    return found


def _timed(one: Contestant, do: str, said: Sequence[str]) -> list[float]:
    """Seconds of each text, or texts per second of a batch."""
    some = said[: max(50, len(said) // SLOW)] if one.name == "presidio" else said
    answer = one.ask(do, some)
    return list(answer) if do == "each" else [len(some) / answer]


def _single(each: Timings) -> Iterator[Figure]:
    for target, share in ((P50, 0.5), (P99, 0.99)):
        times = {name: _share(found, share) * 1e6 for name, found in each.items()}
        note = ", ".join(f"{name} {number(time)}" for name, time in times.items() if name != "ours")
        yield target.judge(times["ours"], note=note)
        if "presidio" in times:
            ratio = times["presidio"] / times["ours"]
            yield for_scale(f"{target.what}: presidio against ours", f"{ratio:,.0f} times")


def _ratio(what: str, found: Timings) -> Iterator[Figure]:
    if "presidio" in found:
        ratios = (ours / theirs for ours, theirs in zip(found["ours"], found["presidio"], strict=True))
        yield for_scale(f"{what}: ours against presidio", f"{middle(ratios):,.0f} times")


def _rates(found: Timings) -> str:
    return ", ".join(f"{name} {middle(rates):,.0f}" for name, rates in found.items() if not is_ours(name))


def _hostile(ours: Contestant) -> Iterator[Figure]:
    made = texts.hostile()
    ours.ask("each", list(made.values()))
    times = dict(zip(made, (each * 1e3 for each in ours.ask("each", list(made.values()))), strict=True))
    worst = max(times, key=lambda kind: times[kind])
    yield HOSTILE.judge(times[worst], note=worst)
    yield for_scale("hostile messages", ", ".join(f"{kind} {ms:.1f}" for kind, ms in times.items()) + " ms")


def _cold(names: Sequence[str], others: Path | None) -> Figure:
    starts: Timings = {name: [] for name in names}
    for _ in range(STARTS):
        for name in names:
            with at_work((name,), others) as started:
                starts[name].append(started[name].start["wall_s"])
    note = ", ".join(f"{name} {middle(found):.2f}" for name, found in starts.items() if name != "ours")
    return COLD.judge(middle(starts["ours"]), note=note)


def _server() -> Figure:
    """A desk that redacts what is said; people talk for a second and go, and it rests."""
    with servers.desk("usual") as desk:
        on_the_loop(in_turn([desk], lambda load: load.closed(seconds=1), 1))
        rested(desk.pid)
        return SERVER.judge(resident(desk.pid) / MB, note="policy `usual`")


def _peak(contestant: Contestant) -> float:
    return float(contestant.ask("memory"))


def _beside(contestants: Mapping[str, Contestant], of: Callable[[Contestant], float], unit: str) -> str:
    found = {name: of(each) for name, each in contestants.items() if name != "ours"}
    return ", ".join(f"{name} {number(value)} {unit}" for name, value in found.items())


def _share(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


MEASUREMENT: Final = Measurement("detector", TARGETS, run)
