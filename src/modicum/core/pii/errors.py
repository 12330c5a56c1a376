"""What can be wrong with packs, patterns of an admin, and models."""

from __future__ import annotations

from modicum.core.values import ModicumError


class DetectorError(ModicumError):
    """The detector was given something it cannot work with."""

    code = "detector"
    status = 400


class PackError(DetectorError):
    """A pack of rules is wrong; the message names the pack and the rule."""

    code = "detector_pack"

    def __init__(self, pack: str, rule: str, message: str) -> None:
        self.pack = pack
        self.rule = rule
        super().__init__(f"{pack}, {rule}: {message}" if rule else f"{pack}: {message}")


class PatternRefused(DetectorError):
    """A pattern of an admin is not safe to run, or finds too much; the message says which and why."""

    code = "detector_pattern"

    def __init__(self, name: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{name}: {reason}" if name else reason)
