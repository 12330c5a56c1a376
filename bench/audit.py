"""The PII audit over many transcripts of thirty messages: how many a second, and what the detector takes.

    python -m bench.audit [--transcripts N] [--pii FILE] [--processes P] [--keep DIR]

Transcripts are made as ended sessions leave them, compressed and sealed each under a key of its own, and
inserted in bulk; then `runs.audit` is called as the server does it. Processor time counts, because a machine
may be busy; what the wall clock says stands beside it.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.detector.texts import as_in_support, distinct

if TYPE_CHECKING:
    from modicum.records.audits.models import AuditRun

LINES: Final = 30
AT_ONCE: Final = 200
NEW: Final = 1_000
GOALS: Final = {"distinct": 240.0, "repetitive": 150.0}
"""Seconds for 500,000 transcripts on two cores, all in."""
ALL: Final = 500_000
CORES: Final = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """What an audit took: seconds on the wall, of processors, and of these those of the detector."""

    sessions: int
    wall: float
    processor: float
    detector: float


def main(arguments: Sequence[str]) -> int:
    """Print the figures of both kinds of text; exit code 1 where a goal would be missed on two idle cores."""
    parser = ArgumentParser(prog="python -m bench.audit")
    parser.add_argument("--transcripts", type=int, default=5_000)
    parser.add_argument("--processes", type=int, default=CORES)
    parser.add_argument("--pii", type=Path)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args(arguments)
    texts = distinct(asked.pii)
    missed = [
        _measured(kind, said, asked.transcripts, asked.processes, asked.keep)
        for kind, said in (("distinct", texts), ("repetitive", as_in_support(texts)))
    ]
    return int(any(missed))


def _measured(kind: str, said: Sequence[str], count: int, processes: int, keep: Path | None) -> bool:
    """Whether the goal of this kind of text is missed."""
    from modicum.site import bring_up

    with ExitStack() as stack:
        folder = keep / kind if keep else Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(bring_up.opened(folder / "data", harden=False))
        bring_up.migrate()
        _fill(_conversations(said, seed=0), 1)
        start = _timed(processes)
        _fill(_conversations(said, seed=1), count)
        whole = _timed(processes)
        _fill(_conversations(said, seed=2), NEW)
        new = _timed(processes)
        blocked = _longest_checkpoint(processes)
    each = (whole.processor - start.processor * processes) / whole.sessions
    for_all = each * ALL / CORES
    for line in (
        f"{whole.sessions:,} transcripts of {LINES} in {whole.wall:.1f} s on the wall",
        f"{whole.sessions / whole.wall:,.0f} transcripts/s on the wall, {1 / each:,.0f} per core",
        f"of {whole.processor:.1f} s of processor the detector took {whole.detector:.1f} s, "
        f"starting {processes} processes {start.processor * processes:.1f} s",
        f"{ALL:,} would take {for_all:,.0f} s on {CORES} idle cores; goal {GOALS[kind]:.0f} s",
        f"{new.sessions:,} new ones took {new.wall:.2f} s, {new.processor:.2f} s of processor; goal 3 s",
        f"a checkpoint beside it waited {blocked:.3f} s at most; goal 1 s",
    ):
        print(f"{kind}: {line}", flush=True)
    return for_all > GOALS[kind]


def _timed(processes: int) -> Taken:
    began, spent = time.monotonic(), _processor()
    run = _audit(processes)
    return Taken(run.sessions, time.monotonic() - began, _processor() - spent, run.detecting.total_seconds())


def _audit(processes: int, *, everything: bool = False) -> AuditRun:
    from modicum.records.audits.runs import Wanted, audit

    return audit(Wanted(everything=everything, processes=processes))


def _longest_checkpoint(processes: int) -> float:
    """The longest that cutting the write-ahead log took while everything is audited once more."""
    import threading

    from modicum.platform.store.residue import clear_residue

    waited: list[float] = []
    over = threading.Event()

    def cut() -> None:
        from django.db import connections

        while not over.wait(0.2):
            began = time.monotonic()
            clear_residue()
            waited.append(time.monotonic() - began)
        connections.close_all()

    beside = threading.Thread(target=cut)
    beside.start()
    _audit(processes, everything=True)
    over.set()
    beside.join()
    return max(waited, default=0.0)


def _processor() -> float:
    """Seconds of processor time of this process and of those it waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _conversations(said: Sequence[str], *, seed: int) -> Callable[[], list[str]]:
    """Thirty messages at a time: each text once and then, in another order, again."""
    chance = random.Random(seed)
    texts = _endless(list(said), chance)
    return lambda: [next(texts) for _ in range(LINES)]


def _endless(said: list[str], chance: random.Random) -> Iterator[str]:
    number = 0
    while True:
        chance.shuffle(said)
        for text in said:
            yield text if not number else f"{text} {number}"
        number += 1


def _fill(conversation: Callable[[], list[str]], count: int) -> None:
    """Make ended sessions with their transcripts, as bytes on disk like any others."""
    from modicum.desk.sessions.models import SupportSession
    from modicum.platform.store import installation

    channel, last = _channel(), SupportSession.objects.count()
    for start in range(0, count, AT_ONCE):
        numbers = range(last + start + 1, last + min(start + AT_ONCE, count) + 1)
        talks = {number: conversation() for number in numbers}
        installation().writer.run(lambda talks=talks: _insert(talks, channel))


def _channel() -> int:
    from modicum.desk.channels.models import Channel
    from modicum.platform.store import installation

    return installation().writer.run(
        lambda: Channel.objects.get_or_create(key="bench", defaults={"name": "Bench"})[0].pk
    )


def _insert(talks: dict[int, list[str]], channel: int) -> None:
    from modicum.core.policy import FULL_RECORD, Policy, preset, purposes_needed
    from modicum.core.values import MESSAGE_TEXT, Live
    from modicum.desk.sessions import places, transcripts
    from modicum.desk.sessions.lines import Author, Line
    from modicum.desk.sessions.models import State, SupportSession, Transcript
    from modicum.platform.store import installation, sealed

    purposes = {needed.id: "to measure" for needed in purposes_needed(FULL_RECORD)}
    policy = Policy(preset(FULL_RECORD, purposes), revision=1)
    keys = installation().vault.create(places.transcript_key(number) for number in talks)
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    SupportSession.objects.bulk_create(
        SupportSession(
            pk=number, channel_id=channel, revision_id=1, language="en",
            state=State.CLOSED_BY_TECHNICIAN,
        )
        for number in talks
    )  # fmt: skip

    def packed(texts: Sequence[str | None]) -> bytes:
        authors = (Author.CUSTOMER, Author.TECHNICIAN)
        return transcripts.compress(
            [
                Line(authors[turn % 2], at + timedelta(seconds=20 * turn), 0, text or "")
                for turn, text in enumerate(texts)
            ]
        )

    Transcript.objects.bulk_create(
        Transcript(
            session_id=number,
            sealed=sealed.seal_together(
                [policy.sieve(Live(text, MESSAGE_TEXT)) for text in texts],
                keys[places.transcript_key(number)],
                aad=places.of_transcript(number),
                pack=packed,
            ),
            entries=len(texts),
            gaps=0,
            revision=1,
        )
        for number, texts in talks.items()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
