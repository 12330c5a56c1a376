"""Runs a rehearsal on the event loop, with a progress bar where somebody watches."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from modicum.cli.rehearse.browser import Site
from modicum.cli.rehearse.measures import Result
from modicum.cli.rehearse.plan import Gap, Plan
from modicum.cli.rehearse.play import Rehearsal
from modicum.cli.rehearse.sign_ins import SignIn

LOOKS_EVERY_S: Final = 0.2


def run_watched(url: str, plan: Plan, technicians: Sequence[SignIn]) -> tuple[Result, list[Gap]]:
    """Play a plan against the server at `url`. Returns the figures, and the sessions with gaps."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(_run(url, plan, technicians))


async def _run(url: str, plan: Plan, technicians: Sequence[SignIn]) -> tuple[Result, list[Gap]]:
    async with Site(url) as site:
        rehearsal = Rehearsal(site, plan)
        async with _watched(rehearsal, plan.messages):
            await rehearsal.play(technicians)
        return rehearsal.result(), rehearsal.gaps


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


@contextlib.asynccontextmanager
async def _watched(rehearsal: Rehearsal, messages: int) -> AsyncIterator[None]:
    if not sys.stderr.isatty():
        yield
        return
    columns = (TextColumn("messages"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        look = asyncio.create_task(_look(rehearsal, bar, messages))
        try:
            yield
        finally:
            look.cancel()


async def _look(rehearsal: Rehearsal, bar: Progress, messages: int) -> None:
    shown = bar.add_task("messages", total=messages)
    while True:
        bar.update(shown, completed=rehearsal.shown)
        await asyncio.sleep(LOOKS_EVERY_S)
