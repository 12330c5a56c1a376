"""Walks over what is stored of past sessions and foresees, portion by portion, what would become of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from django.db.models import Count, Q, QuerySet

from modicum.core.policy import Context, Policy
from modicum.core.policy.preview import Fate, Tally, fate, fate_by_rule, tally
from modicum.core.values import MESSAGE_TEXT, DataClass, Rule, Shape
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import places, rules, transcripts, values
from modicum.desk.sessions.lines import Line
from modicum.desk.sessions.models import KeptValue, Transcript
from modicum.desk.sessions.second_look import Look
from modicum.platform import policies
from modicum.platform.store import installation, sealed
from modicum.records.data_storage.foreseeing import Talk, foresee

MOST: Final = 100_000
"""Conversations, and other values, that one preview looks at: the newest."""

PORTION: Final = 64

Row = TypeVar("Row", Transcript, KeptValue)
Tallies = Mapping[str, Tally]
Job = Callable[[], Tallies]
Origin = tuple[int, int, int]
"""By which policies a value was stored: the revision that was pinned, the one in force, and the channel."""


@dataclass(slots=True)
class StoredPreview:
    """The jobs of one preview; each reads its own portion, on any thread, and says how many become what."""

    policy: Policy
    channels: Mapping[int, str] = field(init=False)
    classes: Mapping[str, DataClass] = field(init=False)

    def __post_init__(self) -> None:
        self.channels = dict(Channel.objects.values_list("pk", "key"))
        self.classes = {data_class.id: data_class for data_class in policies.known_classes()}

    def jobs(self) -> Iterator[Job]:
        """First the conversations, the newest first, then the other values."""
        numbers = list(_of_the_past(Transcript).order_by("-pk").values_list("pk", flat=True)[:MOST])
        for start in range(0, len(numbers), PORTION):
            yield partial(self._conversations, numbers[start : start + PORTION])
        yield self._values_by_rule
        numbers = list(self._values_to_open().order_by("-pk").values_list("pk", flat=True)[:MOST])
        for start in range(0, len(numbers), PORTION):
            yield partial(self._values, numbers[start : start + PORTION])

    def _conversations(self, numbers: Sequence[int]) -> Tallies:
        rows = list(Transcript.objects.filter(pk__in=numbers).select_related("session"))
        decided: Counter[Fate] = Counter()
        to_open: defaultdict[str, list[tuple[Transcript, Rule]]] = defaultdict(list)
        for row in rows:
            channel, rule = self._rule((row.session.revision_id, row.revision, row.session.channel_id))
            known = fate_by_rule(rule, MESSAGE_TEXT, self.policy.in_channel(channel))
            if known is None:
                to_open[channel].append((row, rule))
            else:
                decided[known] += row.entries
        seen = [
            foresee(_opened(several), self.policy.in_channel(channel)) for channel, several in to_open.items()
        ]
        return {MESSAGE_TEXT.id: sum(seen, tally(decided))}

    def _values_by_rule(self) -> Tallies:
        """What the rules alone decide, counted by the database."""
        found: defaultdict[str, Counter[Fate]] = defaultdict(Counter)
        for name, origin, count in self._groups():
            known = self._by_rule(name, origin)
            if known is not None:
                found[name][known] += count
        return {name: tally(fates) for name, fates in found.items()}

    def _values(self, numbers: Sequence[int]) -> Tallies:
        rows = list(KeptValue.objects.filter(pk__in=numbers).select_related("session"))
        keys = installation().vault.find_all(map(places.key_of, rows))
        found: defaultdict[str, Counter[Fate]] = defaultdict(Counter)
        for row in rows:
            if (key := keys.get(places.key_of(row))) is not None:
                found[row.data_class][self._opened_value(row, key)] += 1
        return {name: tally(fates) for name, fates in found.items()}

    def _opened_value(self, row: KeptValue, key: bytes) -> Fate:
        data_class = self._class(row.data_class)
        channel, rule = self._rule(_origin_of(row), data_class)
        (stored,) = sealed.restore_together(
            row.sealed or b"",
            key,
            aad=places.of_value(row.session_id, row.data_class, row.position),
            like=(data_class, rule),
            unpack=partial(_text_alone, row.data_class),
        )
        near = Context(row.session.language)
        return fate(stored.value, self.policy.in_channel(channel).resieve(stored, near=near))

    def _values_to_open(self) -> QuerySet[KeptValue]:
        wanted = Q(pk__in=())
        for name, (pinned, revision, channel), _ in self._groups():
            if self._by_rule(name, (pinned, revision, channel)) is None:
                wanted |= Q(
                    data_class=name, revision=revision, session__revision=pinned, session__channel=channel
                )
        return _of_the_past(KeptValue).filter(wanted)

    def _groups(self) -> Iterator[tuple[str, Origin, int]]:
        grouped = _of_the_past(KeptValue).values_list(
            "data_class", "session__revision", "revision", "session__channel"
        )
        for name, pinned, revision, channel, count in grouped.annotate(count=Count("pk")).order_by():
            yield name, (pinned, revision, channel), count

    def _by_rule(self, name: str, origin: Origin) -> Fate | None:
        data_class = self._class(name)
        channel, rule = self._rule(origin, data_class)
        return fate_by_rule(rule, data_class, self.policy.in_channel(channel))

    def _rule(self, origin: Origin, data_class: DataClass = MESSAGE_TEXT) -> tuple[str, Rule]:
        pinned, revision, number = origin
        channel = self.channels.get(number, "")
        return channel, policies.between(pinned, revision, channel=channel).rule_for(data_class)

    def _class(self, name: str) -> DataClass:
        return self.classes.get(name) or DataClass(name, Shape.TEXT)


def how_many() -> int:
    """The conversations that are stored."""
    return _of_the_past(Transcript).count()


def _of_the_past(table: type[Row]) -> QuerySet[Row]:
    return table._default_manager.exclude(session__state__in=rules.OPEN)


def _origin_of(row: KeptValue) -> Origin:
    return row.session.revision_id, row.revision, row.session.channel_id


def _opened(rows: Sequence[tuple[Transcript, Rule]]) -> list[Talk]:
    """The conversations whose key is there; those without words are none."""
    held = [(row, rule) for row, rule in rows if row.entries]
    keys = installation().vault.find_all(places.key_of(row) for row, _ in held) if held else {}
    return [_talk(row, rule, keys[places.key_of(row)]) for row, rule in held if places.key_of(row) in keys]


def _talk(row: Transcript, rule: Rule, key: bytes) -> Talk:
    lines: list[Line] = []

    def unpack(packed: bytes) -> list[str]:
        lines.extend(transcripts.expand(packed))
        return [line.text for line in lines]

    stored = sealed.restore_together(
        row.sealed or b"",
        key,
        aad=places.of_transcript(row.session_id),
        like=(MESSAGE_TEXT, rule),
        unpack=unpack,
    )
    return Talk([Look(line, each) for line, each in zip(lines, stored, strict=True)], row.session.language)


def _text_alone(data_class: str, plain: bytes) -> list[str]:
    return [values.text_of(data_class, plain)]
