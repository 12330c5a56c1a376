"""Carries live frames between members; never to disk."""

from modicum.platform.bus.memory import MemoryBus
from modicum.platform.bus.port import Bus, Receiver

__all__ = ["Bus", "MemoryBus", "Receiver"]
