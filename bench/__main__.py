"""Run the measurements and write them down: `python -m bench [--brief] [--quote] [--pii FILE] [NAME …]`.

Without a name all are run and `docs/reference/speed.md` is written. `--brief` tries them out in seconds; its
figures are not for quoting and are not written down. `--pii` names labelled data to score the detectors on;
`--quote` copies a measurement's promises into the README. The exit code is 1 where a promise is missed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench import machine
from bench.figures import Figure, Measurement, Verdict
from bench.measurements import (
    cpu,
    detector,
    disk,
    gate,
    latency,
    page_weight,
    preview,
    residue,
    rest,
    sockets,
    throughput,
    transcript,
)
from bench.quoting import quote
from bench.scale import BRIEF, FULL, Scale
from bench.speed_page import PAGE, Conditions, as_page, now

MEASUREMENTS: Final = tuple(
    module.MEASUREMENT
    for module in (
        cpu,
        gate,
        latency,
        throughput,
        disk,
        residue,
        transcript,
        sockets,
        rest,
        page_weight,
        detector,
        preview,
    )
)


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 where no promise is missed, 1 where one is, 2 for a name that is none."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - {each.name for each in MEASUREMENTS}:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    scale = replace(BRIEF if asked.brief else FULL, labelled=asked.pii)
    chosen = [each for each in MEASUREMENTS if not asked.names or each.name in asked.names]
    begun, load = now(), machine.load()
    found = {each.name: list(_shown(each, scale)) for each in chosen}
    if not asked.names and not asked.brief:
        PAGE.write_text(as_page(found, Conditions(begun, load, machine.load())))
    if asked.quote and not asked.brief:
        for name, figures in found.items():
            quote(name, figures, begun)
    return int(any(figure.verdict is Verdict.MISSED for each in found.values() for figure in each))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m bench")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=", ".join(each.name for each in MEASUREMENTS)
    )
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--quote", action="store_true")
    parser.add_argument("--pii", type=Path, metavar="FILE")
    return parser


def _shown(measurement: Measurement, scale: Scale) -> Iterator[Figure]:
    for figure in measurement.figures(scale):
        target = f" — {figure.target}: {figure.verdict}" if figure.target else ""
        print(f"{measurement.name}: {figure.what}: {figure.found}{target}", flush=True)
        yield figure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
