"""Runs over one server, and the same run over several servers in turn, so that all meet the same weather."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

import uvloop

from bench.at_the_desk import DeskCrowd
from bench.book import Outcome
from bench.figures import NotMeasured
from bench.load import Load
from bench.plain import PlainCrowd
from bench.processes import Usage, usage
from bench.servers import Server

T = TypeVar("T")
Run = Callable[[Load], Awaitable[Outcome]]
"""What is done in one round, such as `lambda load: load.closed(seconds=4)`."""


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one run, and what the server used for it."""

    outcome: Outcome
    used: Usage

    @property
    def cpu_us(self) -> float:
        """The server's CPU per message, in microseconds."""
        return self.used.cpu_s / max(self.outcome.figures.received, 1) * 1e6


@dataclass(slots=True)
class Stage:
    """A server with everybody in their rooms."""

    server: Server
    crowd: DeskCrowd | PlainCrowd
    played: int = 0

    @classmethod
    async def over(cls, server: Server) -> Stage:
        """Bring everybody in."""
        if server.name == "Modicum":
            desk = DeskCrowd()
            await desk.enter(server.url, server.folder)
            return cls(server, desk)
        plain = PlainCrowd()
        await plain.enter(server.url)
        return cls(server, plain)

    async def play(self, run: Run) -> Round:
        """One round."""
        self.played += 1
        load = Load.over(self.crowd, f"round{self.played:03d}")
        before = usage(self.server.pid)
        outcome = await run(load)
        return Round(outcome, usage(self.server.pid).since(before))


def on_the_loop(work: Coroutine[object, object, T]) -> T:
    """Run to the end on an event loop as fast as the servers'."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


async def in_turn(servers: Sequence[Server], run: Run, rounds: int) -> list[list[Round]]:
    """For each round what each server made of it, in the order of the servers; one short round warms up."""
    with ExitStack() as leaving:
        stages = [await Stage.over(server) for server in servers]
        for stage in stages:
            leaving.callback(stage.crowd.leave)
            await stage.play(lambda load: load.closed(seconds=0.5))
        return [[await stage.play(run) for stage in stages] for _ in range(rounds)]


def middle(values: Iterable[float]) -> float:
    """The median."""
    return median(values)


def amiss(rounds: Iterable[Round]) -> int:
    """How many messages were lost, doubled, out of order, refused or never answered."""
    return sum(
        found.lost + found.duplicated + found.out_of_order + outcome.unanswered + outcome.refused.total()
        for outcome in (each.outcome for each in rounds)
        for found in (outcome.figures,)
    )


def insist_on_stored(rounds: Iterable[Round]) -> None:
    """Raises `NotMeasured` unless every message was acknowledged as stored."""
    if not all(each.outcome.is_stored for each in rounds):
        raise NotMeasured("the desk acknowledged messages as not stored")
