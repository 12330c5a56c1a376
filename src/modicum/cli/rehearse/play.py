"""The rehearsal itself: so many conversations side by side, each from the form to its close as resolved."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator, Sequence

from modicum.cli.rehearse.browser import Browser, Site
from modicum.cli.rehearse.conversations import Conversation
from modicum.cli.rehearse.customer import Customer
from modicum.cli.rehearse.desk import Desk
from modicum.cli.rehearse.errors import RehearsalError, SessionGap, UnknownChannel
from modicum.cli.rehearse.exchange import Curtain, Exchange
from modicum.cli.rehearse.live_end import Books
from modicum.cli.rehearse.measures import Result, Tally
from modicum.cli.rehearse.pacing import Pace
from modicum.cli.rehearse.plan import Gap, Plan
from modicum.cli.rehearse.receipts import Receipts
from modicum.cli.rehearse.sign_ins import SignIn
from modicum.cli.rehearse.technician import Technician

FORMS_AT_ONCE = 8
SENT_OFF_WITHIN_S = 30.0


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
                await customer.leave()

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
