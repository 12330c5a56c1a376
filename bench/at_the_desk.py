"""A customer and a technician for each room, who come in by Modicum's public doors."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bench.book import Book
from bench.load import ROOMS, Say
from bench.visitors import Customer, Technician
from modicum.cli.rehearse.browser import Site
from modicum.cli.rehearse.line import JSON
from modicum.cli.rehearse.sign_ins import SignIn, read_sign_ins


class DeskCrowd:
    """The members of all rooms of a desk, each with a socket of its own."""

    def __init__(self) -> None:
        self.book = Book()
        self.rooms: Sequence[tuple[Say, Say]] = ()
        self.customers: list[Customer] = []
        self.technicians: list[Technician] = []

    async def enter(self, url: str, folder: Path, rooms: int = ROOMS) -> None:
        """Bring in the customers and technicians of all rooms."""
        sign_ins = read_sign_ins(folder / "data").technicians
        async with Site(url) as site:
            self.rooms = await asyncio.gather(*(self._room(site, sign_in) for sign_in in sign_ins[:rooms]))

    def leave(self) -> None:
        """Close every line; the sessions stay open."""
        for member in (*self.customers, *self.technicians):
            member.hang_up()

    async def _room(self, site: Site, sign_in: SignIn) -> tuple[Say, Say]:
        customer, technician = Customer(site, self._hear), Technician(site, self._hear)
        self.customers.append(customer)
        self.technicians.append(technician)
        await asyncio.gather(customer.come_in(), technician.come_in(sign_in.email, sign_in.password))
        await technician.accept(customer.session)
        return customer.say, lambda message, text: technician.say(customer.session, message, text)

    def _hear(self, side: str, frame: JSON) -> None:
        match frame:
            case {"type": "messages", "messages": list(messages)}:
                for message in messages:
                    if message["author"] != side:
                        self.book.show(message["id"])
            case {"type": "ack", "id": str(message), "kept": kept}:
                self.book.acknowledge(message, kept=kept == "yes")
            case {"type": "error", "id": str(message), "code": str(code)}:
                self.book.refuse(message, code)
