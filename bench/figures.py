"""What a measurement says: a figure beside its target, or why it could not be measured. Never a guess."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.scale import Scale


class Verdict(StrEnum):
    """How a figure stands to its target."""

    MET = "met"
    MISSED = "missed"
    NOT_MEASURED = "not measured"
    FOR_SCALE = "for scale"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    what: str
    found: str
    target: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Target:
    """A promise of the README: `what` is at most `limit`, or at least where it says so."""

    what: str
    limit: float
    unit: str
    at_least: bool = False

    @property
    def text(self) -> str:
        """The promise in a few signs."""
        return f"{'≥' if self.at_least else '≤'} {self.limit:,g} {self.unit}".rstrip()

    def judge(self, found: float, *, note: str = "") -> Figure:
        """The figure, judged; the note says what it was made of."""
        met = found >= self.limit if self.at_least else found <= self.limit
        text = f"{number(found)} {self.unit}".rstrip() + (f" ({note})" if note else "")
        return Figure(self.what, text, self.text, Verdict.MET if met else Verdict.MISSED)

    def unknown(self, why: str) -> Figure:
        """The row that says why there is no figure."""
        return Figure(self.what, f"not measured: {why}", self.text, Verdict.NOT_MEASURED)


class NotMeasured(Exception):
    """The figure cannot be had now; the message says why."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One command: its name, the promises it looks into, and how. `run` yields the figures as it has them."""

    name: str
    targets: tuple[Target, ...]
    run: Callable[[Scale], Iterator[Figure]]

    def figures(self, scale: Scale) -> Iterator[Figure]:
        """Every target once, judged or with the reason why not; more figures may come between, for scale."""
        missing = {target.what: target for target in self.targets}
        try:
            for figure in self.run(scale):
                missing.pop(figure.what, None)
                yield figure
        except NotMeasured as reason:
            yield from (target.unknown(str(reason)) for target in missing.values())
        except Exception as fault:  # the other measurements go on; this one's trace is for whoever mends it
            traceback.print_exc()
            yield from (target.unknown(f"it failed ({type(fault).__name__})") for target in missing.values())


def for_scale(what: str, found: str) -> Figure:
    """A figure without a promise, which helps to read the others."""
    return Figure(what, found, "", Verdict.FOR_SCALE)


def number(found: float) -> str:
    """Three significant digits, and no more of a large number than its units."""
    if found == 0 or abs(found) >= 100:
        return f"{found:,.0f}"
    return f"{found:.2f}" if abs(found) < 10 else f"{found:.1f}"
