"""What an idle customer costs in memory: the request, the room and the socket."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Final

from bench import servers
from bench.figures import Figure, Measurement, Target
from bench.processes import resident, rested
from bench.rounds import on_the_loop
from bench.scale import Scale
from bench.servers import Server
from bench.visitors import Customer
from modicum.cli.rehearse.browser import Site

AT_ONCE: Final = 16
WARM: Final = 40
EACH: Final = Target("memory for each of 2,000 idle customers", 60, "KiB")


def run(scale: Scale) -> Iterator[Figure]:
    """A few customers come first, so that what the server makes once is not counted for each."""
    with servers.desk("minimum") as desk:
        grown = on_the_loop(_fill(desk, scale.idle_sockets))
    yield EACH.judge(grown / scale.idle_sockets / 1024, note=f"over {scale.idle_sockets:,} customers")


async def _fill(server: Server, customers: int) -> int:
    first = await _come_in(server, WARM)
    await asyncio.to_thread(rested, server.pid)
    before = resident(server.pid)
    others = await _come_in(server, customers)
    await asyncio.to_thread(rested, server.pid)
    grown = resident(server.pid) - before
    for customer in (*first, *others):
        customer.hang_up()
    return grown


async def _come_in(server: Server, number: int) -> list[Customer]:
    places = asyncio.Semaphore(AT_ONCE)
    async with Site(server.url) as site:
        customers = [Customer(site, lambda *_: None) for _ in range(number)]

        async def enter(customer: Customer) -> None:
            async with places:
                await customer.come_in()

        await asyncio.gather(*(enter(customer) for customer in customers))
    return customers


MEASUREMENT: Final = Measurement("sockets", (EACH,), run)
