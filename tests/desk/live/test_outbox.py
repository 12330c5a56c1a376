"""What is sent to one socket: in order, and bounded where the network takes nothing."""

from __future__ import annotations

import asyncio

from modicum.desk.live.outbox import MOST_BYTES, MOST_FRAMES, Outbox
from modicum.platform.security.asgi import Message


class Network:
    """Takes frames while it is open."""

    def __init__(self) -> None:
        self.taken: list[object] = []
        self.open = asyncio.Event()
        self.broken = False

    async def send(self, event: Message) -> None:
        """As an ASGI server does: waits while the network takes no more, and raises when it is gone."""
        await self.open.wait()
        if self.broken:
            raise OSError
        self.taken.append(event["text"])


def test_frames_leave_in_order() -> None:
    async def play() -> list[object]:
        network = Network()
        network.open.set()
        outbox = Outbox(network.send)
        for number in range(5):
            outbox.put(str(number))
        await outbox.drained()
        return network.taken

    assert asyncio.run(play()) == ["0", "1", "2", "3", "4"]


def test_what_piles_up_within_one_round_of_the_loop_is_no_sign_of_a_slow_reader() -> None:
    async def play() -> int:
        network = Network()
        network.open.set()
        outbox = Outbox(network.send)
        assert all(outbox.put("frame") for _ in range(4 * MOST_FRAMES))
        await outbox.drained()
        return len(network.taken)

    assert asyncio.run(play()) == 4 * MOST_FRAMES


def test_a_reader_that_takes_nothing_is_too_slow_after_so_many_frames() -> None:
    async def play() -> int:
        outbox = Outbox(Network().send)
        outbox.put("the first, on its way")
        await asyncio.sleep(0)
        taken = sum(outbox.put("frame") for _ in range(2 * MOST_FRAMES))
        outbox.clear()
        return taken

    assert asyncio.run(play()) == MOST_FRAMES


def test_a_reader_that_takes_nothing_is_too_slow_after_so_many_bytes() -> None:
    async def play() -> list[bool]:
        outbox = Outbox(Network().send)
        outbox.put("the first, on its way")
        await asyncio.sleep(0)
        puts = [outbox.put("x" * (MOST_BYTES // 2 - 100)) for _ in range(3)]
        outbox.clear()
        return puts

    assert asyncio.run(play()) == [True, True, False]


def test_a_line_that_is_gone_takes_the_rest_with_it() -> None:
    async def play() -> int:
        network = Network()
        outbox = Outbox(network.send)
        for _ in range(3):
            outbox.put("frame")
        network.broken = True
        network.open.set()
        await outbox.drained()
        return len(outbox)

    assert asyncio.run(play()) == 0
