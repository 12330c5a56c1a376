"""The rehearsal itself: so many conversations side by side, each from the form to its close as resolved."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from modicum.cli.rehearse.browser import Browser, Site
from modicum.cli.rehearse.conversations import Conversation, Side, Turn
from modicum.cli.rehearse.customer import Customer
from modicum.cli.rehearse.desk import Desk
from modicum.cli.rehearse.errors import RehearsalError, SessionGap, UnknownChannel
from modicum.cli.rehearse.live_end import Books
from modicum.cli.rehearse.measures import Result, Said, Tally
from modicum.cli.rehearse.pacing import Pace
from modicum.cli.rehearse.receipts import Receipts
from modicum.cli.rehearse.sign_ins import SignIn
from modicum.cli.rehearse.technician import Technician

FORMS_AT_ONCE = 8
SENT_OFF_WITHIN_S = 30.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What to play: each entry is a session. `rate`: messages a second in total; None: no limit."""

    conversations: Sequence[Conversation]
    concurrency: int
    rate: float | None

    @property
    def messages(self) -> int:
        """How many messages the whole plan says."""
        return sum(len(conversation.turns) for conversation in self.conversations)


@dataclass(frozen=True, slots=True)
class Gap:
    """A conversation that was not played to its end: its line in the file, and why."""

    line: int
    why: str


def cast_list(
    conversations: Sequence[Conversation], *, sessions: int | None, seed: int | None
) -> list[Conversation]:
    """The conversations of so many sessions: from the top again when the file ends; shuffled by a seed."""
    order = list(conversations)
    if seed is not None:
        random.Random(seed).shuffle(order)  # noqa: S311  # an order of play, not a secret
    return list(islice(cycle(order), sessions if sessions is not None else len(order)))


class Curtain:
    """Goes up once the first session of every stage has come in: forms do not disturb the first words."""

    def __init__(self, stages: int) -> None:
        self.stages = stages
        self._missing = stages
        self._up = asyncio.Event()

    def ready(self) -> None:
        """Count one session that came in, or could not."""
        self._missing -= 1
        if self._missing <= 0:
            self._up.set()

    async def up(self) -> None:
        """Wait for the others."""
        await self._up.wait()


class Rehearsal:
    """Plays a plan once. `gaps` fill up while it runs."""

    def __init__(self, site: Site, plan: Plan) -> None:
        self._site = site
        self._plan = plan
        self._books = Books(Tally(), Receipts())
        self._desk = Desk(site, self._books)
        self._pace = Pace(plan.rate)
        self._forms = asyncio.Semaphore(FORMS_AT_ONCE)
        self._curtain = Curtain(min(plan.concurrency, len(plan.conversations)))
        self._run = secrets.token_urlsafe(6)
        self.gaps: list[Gap] = []

    @property
    def shown(self) -> int:
        """How many messages have reached their other end so far."""
        return self._books.tally.shown

    def result(self) -> Result:
        """The figures so far."""
        return self._books.tally.result()

    async def play(self, technicians: Sequence[SignIn]) -> None:
        """Play it all. Raises `UnknownChannel`, `SignInRefused` or `Unreachable` before the first session."""
        await self._check_channels()
        try:
            await self._desk.open(technicians)
            await self._play_all()
        finally:
            self._desk.close()

    async def _check_channels(self) -> None:
        visitor = Browser(self._site)
        lines = {
            conversation.channel: conversation.line for conversation in reversed(self._plan.conversations)
        }
        for channel, line in lines.items():
            answer = await visitor.open(f"/c/{channel}/")
            if not answer.is_success:
                raise UnknownChannel(channel, line)

    async def _play_all(self) -> None:
        bill = iter(enumerate(self._plan.conversations))
        async with asyncio.TaskGroup() as stages:
            for _ in range(self._curtain.stages):
                stages.create_task(self._stage(bill))

    async def _stage(self, bill: Iterator[tuple[int, Conversation]]) -> None:
        for number, conversation in bill:
            customer = Customer(self._site, self._books)
            try:
                await self._session(customer, conversation, number)
                self._books.tally.sessions += 1
            except RehearsalError as error:
                self.gaps.append(Gap(conversation.line, str(error)))
            finally:
                customer.go()

    async def _session(self, customer: Customer, conversation: Conversation, number: int) -> None:
        technician = await self._accepted(customer, conversation)
        await self._curtain.up()
        outcome = "unresolved"
        try:
            await Exchange(self._books, self._pace, customer, technician).play(
                conversation.turns, f"{self._run}-{number}"
            )
            outcome = "resolved"
        finally:
            await technician.close(customer.session, outcome)
        await self._sent_off(customer)

    async def _accepted(self, customer: Customer, conversation: Conversation) -> Technician:
        try:
            async with self._forms:
                await customer.ask(conversation)
                return await self._desk.accept(await customer.enter())
        finally:
            self._curtain.ready()

    async def _sent_off(self, customer: Customer) -> None:
        try:
            await asyncio.wait_for(customer.sent_off(), SENT_OFF_WITHIN_S)
        except TimeoutError:
            raise SessionGap("the customer was not told of the close") from None


@dataclass(frozen=True, slots=True)
class Exchange:
    """The turns of one session. Nobody answers what they have not read."""

    books: Books
    pace: Pace
    customer: Customer
    technician: Technician

    async def play(self, turns: Sequence[Turn], name: str) -> None:
        """Say the turns in order; wait for the other end before the word changes hands and at the end."""
        unread: list[str] = []
        speaker = turns[0].by
        for place, turn in enumerate(turns, start=1):
            if turn.by is not speaker:
                await self._read(unread)
                speaker = turn.by
            await self.pace.slot()
            unread.append(self._say(turn, f"{name}-{place}", place))
        await self._read(unread)

    async def _read(self, unread: list[str]) -> None:
        for message in unread:
            await self.books.receipts.shown(message)
        unread.clear()

    def _say(self, turn: Turn, message: str, place: int) -> str:
        session = self.customer.session
        said = Said(time.monotonic(), (session, turn.by.value), place)
        self.books.receipts.expect(message)
        if turn.by is Side.CUSTOMER:
            self.customer.say(message, turn.text, said)
        else:
            self.technician.say(session, message, turn.text, said)
        return message
