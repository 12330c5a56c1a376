"""Run the measurements and write them down: `python -m bench [--brief] [NAME …]`.

Without a name all are run and `docs/reference/speed.md` is written. `--brief` tries them out in seconds; its
figures are not for quoting and are not written down. The exit code is 1 where a promise is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from bench import machine
from bench.figures import Figure, Measurement, Verdict
from bench.measurements import (
    cpu,
    disk,
    latency,
    page_weight,
    residue,
    rest,
    sockets,
    throughput,
    transcript,
)
from bench.scale import BRIEF, FULL
from bench.speed_page import PAGE, Conditions, as_page, now

MEASUREMENTS: Final = tuple(
    module.MEASUREMENT
    for module in (cpu, latency, throughput, disk, residue, transcript, sockets, rest, page_weight)
)


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 where no promise is missed, 1 where one is, 2 for a name that is none."""
    names = [argument for argument in arguments if argument != "--brief"]
    unknown = set(names) - {each.name for each in MEASUREMENTS}
    if unknown:
        sys.stderr.write(f"no such measurement: {', '.join(sorted(unknown))}\n")
        return 2
    chosen = [each for each in MEASUREMENTS if not names or each.name in names]
    is_brief = "--brief" in arguments
    begun, load = now(), machine.load()
    found = {each.name: list(_shown(each, is_brief=is_brief)) for each in chosen}
    if not names and not is_brief:
        PAGE.write_text(as_page(found, Conditions(begun, load, machine.load())))
    return int(any(figure.verdict is Verdict.MISSED for each in found.values() for figure in each))


def _shown(measurement: Measurement, *, is_brief: bool) -> Iterator[Figure]:
    for figure in measurement.figures(BRIEF if is_brief else FULL):
        target = f" — {figure.target}: {figure.verdict}" if figure.target else ""
        print(f"{measurement.name}: {figure.what}: {figure.found}{target}", flush=True)
        yield figure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
