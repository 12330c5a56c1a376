"""Many texts in one buffer, so that one scan serves them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

_LONGEST = 4096


class Joined:
    """The texts, and the same as one UTF-8 buffer with a line end between them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.long = self._find_long()
        """Places of texts to be scanned alone: in the buffer each match would be reported, not just one."""

    @cached_property
    def buffer(self) -> bytes:
        """All but the long texts."""
        texts = self.texts
        if self.long:
            texts = ["" if at in self.long else text for at, text in enumerate(texts)]
        return "\n".join(texts).encode(errors="replace")

    @cached_property
    def ends(self) -> list[int]:
        """Where in the buffer each text ends."""
        if self.long or sum(map(len, self.texts)) + len(self.texts) - 1 != len(self.buffer):
            sizes = [0 if at in self.long else _size(text) for at, text in enumerate(self.texts)]
        else:
            sizes = list(map(len, self.texts))
        return list(accumulate(map((1).__add__, sizes), initial=-1))[1:]

    def masks(self, hits: Iterable[int], shift: int) -> dict[int, int]:
        """The patterns that hit each text, by its place. A hit is a match's end, shifted, and the pattern."""
        ends, ones = self.ends, (1 << shift) - 1
        masks: dict[int, int] = {}
        at = 0
        for hit in hits:
            end = hit >> shift
            if end > ends[at] or (at and end <= ends[at - 1]):
                at = bisect_left(ends, end)
            masks[at] = masks.get(at, 0) | 1 << (hit & ones)
        return masks

    def _find_long(self) -> frozenset[int]:
        if max(map(len, self.texts), default=0) <= _LONGEST:
            return frozenset()
        return frozenset(at for at, text in enumerate(self.texts) if len(text) > _LONGEST)


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode(errors="replace"))
