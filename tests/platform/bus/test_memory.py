"""The bus of one process."""

from __future__ import annotations

from modicum.platform.bus import Bus, MemoryBus


def test_every_listener_of_a_topic_gets_a_message_in_order() -> None:
    bus: Bus = MemoryBus()
    heard: list[bytes] = []
    bus.listen("room", heard.append)
    bus.listen("room", heard.append)

    bus.publish("room", b"1")
    bus.publish("another", b"2")

    assert heard == [b"1", b"1"]


def test_whoever_stopped_listening_hears_no_more() -> None:
    bus = MemoryBus()
    heard: list[bytes] = []
    stop = bus.listen("room", heard.append)
    stop()

    bus.publish("room", b"1")

    assert heard == []
    assert not bus._receivers
