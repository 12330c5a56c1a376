"""Ids that come out the same in every run."""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass, field


@dataclass(slots=True)
class SeededIds:
    """Makes ids from `seed`: never in the product, which has no switch for it."""

    seed: int = 1
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def token(self, bits: int = 128) -> str:
        """The next id of that many bits (a multiple of eight): base64url without padding."""
        return base64.urlsafe_b64encode(self._random.randbytes(bits // 8)).rstrip(b"=").decode()
