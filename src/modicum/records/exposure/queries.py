"""What is held now, added up from the counts that are kept up: sessions, never people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain

from modicum.core.policy.duties import Duty, Kind, Study, kind_of, known_duties
from modicum.core.values import DataClass, Treatment
from modicum.desk.channels.models import Channel
from modicum.platform.store import installation
from modicum.records.exposure import counting, tallies
from modicum.records.exposure.counting import Cell, Count


class Age(Enum):
    """How long ago sessions started, by the month: the day is in no count."""

    MONTHS_0_1 = "this month or the last"
    MONTHS_2_5 = "2 to 5 months"
    MONTHS_6_11 = "6 to 11 months"
    YEARS = "a year or more"
    UNKNOWN = "no start is stored"


@dataclass(frozen=True, slots=True)
class ClassLine:
    """Of how many sessions a data class is held, stored as what, and what it tells."""

    data_class: DataClass
    treatments: list[Treatment]
    kind: Kind
    sessions: int


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty, the sessions of which something is held that may bring it, and whether its row is old."""

    duty: Duty
    sessions: int
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What a named study found for so many records, in US dollars; None beyond its sample."""

    study: Study
    records: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """All that a leak of this moment would bring out. `going_on` of the sessions are not over."""

    at: date
    sessions: int
    going_on: int
    classes: list[ClassLine]
    channels: list[tuple[str, int]]
    ages: list[tuple[Age, int]]
    duties: list[DutyLine]
    cost: Cost
    count: Count

    @property
    def is_empty(self) -> bool:
        """Whether nothing of customers is held."""
        return not self.sessions


def exposure_now() -> Exposure:
    """What is held at this moment."""
    going_on = counting.of_open()
    return exposure_of(tallies.kept_up() + going_on, going_on=going_on.total())


def exposure_of(count: Count, *, going_on: int = 0) -> Exposure:
    """What a count comes to."""
    today, known = installation().clock.now().date(), counting.known_by_id()
    kinds = _by(count, lambda cell: kinds_of(cell.items, known))
    return Exposure(
        at=today,
        sessions=count.total(),
        going_on=going_on,
        classes=_classes(count, known),
        channels=_channels(count),
        ages=_ages(count, today),
        duties=_duties(count, set(kinds), known, today),
        cost=cost_of(count.total()),
        count=count,
    )


def kinds_of(items: Iterable[str], known: dict[str, DataClass]) -> frozenset[Kind]:
    """What a bundle tells whoever finds it."""
    return frozenset(kind_of(counting.class_of(item, known), treatment_of(item)) for item in items)


def treatment_of(item: str) -> Treatment:
    """By what an item was treated when it was stored."""
    return Treatment(item.rpartition(":")[2])


def cost_of(records: int) -> Cost:
    """A range, where the study has breaches of so many records."""
    study = known_duties().study
    if not study.covers(records):
        return Cost(study, records, None, None)
    return Cost(study, records, records * study.low, records * study.high)


def _by(count: Count, keys: Callable[[Cell], Iterable[object]]) -> Counter[object]:
    """Sessions by each of the keys that their cell has."""
    found: Counter[object] = Counter()
    for cell, sessions in count.items():
        for key in set(keys(cell)):
            found[key] += sessions
    return found


def _classes(count: Count, known: dict[str, DataClass]) -> list[ClassLine]:
    held = _by(count, lambda cell: [item.rpartition(":")[0] for item in cell.items])
    items = sorted(set(chain.from_iterable(cell.items for cell in count)))
    lines = [_class_line(str(name), sessions, items, known) for name, sessions in held.items()]
    return sorted(lines, key=lambda line: (-line.sessions, line.data_class.id))


def _class_line(name: str, sessions: int, items: list[str], known: dict[str, DataClass]) -> ClassLine:
    its_own = [item for item in items if item.rpartition(":")[0] == name]
    treatments = [treatment_of(item) for item in its_own]
    kinds = kinds_of(its_own, known)
    worst = max(kinds, key=list(Kind).index)
    return ClassLine(counting.class_of(f"{name}:", known), treatments, worst, sessions)


def _channels(count: Count) -> list[tuple[str, int]]:
    names = dict(Channel.objects.values_list("pk", "name"))
    held: Counter[str] = Counter()
    for cell, sessions in count.items():
        held[names[cell.channel]] += sessions
    return held.most_common()


def _ages(count: Count, today: date) -> list[tuple[Age, int]]:
    held: Counter[Age] = Counter()
    for cell, sessions in count.items():
        held[_age(cell.month, today)] += sessions
    return [(age, held[age]) for age in Age if held[age]]


def _age(month: int, today: date) -> Age:
    if not month:
        return Age.UNKNOWN
    months = today.year * 12 + today.month - 1 - month
    limits = ((1, Age.MONTHS_0_1), (5, Age.MONTHS_2_5), (11, Age.MONTHS_6_11))
    return next((age for most, age in limits if months <= most), Age.YEARS)


def _duties(count: Count, kinds: set[object], known: dict[str, DataClass], today: date) -> list[DutyLine]:
    bundles = {cell.items: kinds_of(cell.items, known) for cell in count}
    duties = known_duties().for_kinds([kind for kind in Kind if kind in kinds])
    return [
        DutyLine(
            duty,
            sum(sessions for cell, sessions in count.items() if duty.kinds & bundles[cell.items]),
            duty.is_stale(today),
        )
        for duty in duties
    ]
