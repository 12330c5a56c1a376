"""The prefilter on hyperscan: all patterns in one pass, many texts joined in one buffer."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from functools import cached_property

import hyperscan

from modicum.core.pii.prefilter import prepared
from modicum.core.pii.prefilter.joined import Joined

_FLAGS = (
    hyperscan.HS_FLAG_CASELESS
    | hyperscan.HS_FLAG_UTF8
    | hyperscan.HS_FLAG_MULTILINE  # each text of a joined buffer is a line or more
    | hyperscan.HS_FLAG_PREFILTER  # what hyperscan cannot say exactly, it may say too broadly
)
_CODE_POINT = re.compile(r"\\U([0-9a-f]{8})")
_SHIFT = 10
_Handler = Callable[[int, int, int, int, object], None]


class HyperscanPrefilter:
    """Compiled on first use; may be asked by several threads at once."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [_CODE_POINT.sub(r"\\x{\1}", pattern).encode() for pattern in patterns]
        self._compiling = threading.Lock()

    def mask(self, text: str) -> int:
        """The patterns that may occur in `text`: bit 0 for the first of them."""
        seen: list[int] = []
        add = seen.append
        self._once.scan(text.encode(errors="replace"), lambda pattern, *_: add(pattern))
        mask = 0
        for pattern in seen:
            mask |= 1 << pattern
        return mask

    def masks(self, texts: Joined) -> dict[int, int]:
        """The same for many texts, by their place in them; those in which nothing occurs are left out."""
        hits: list[int] = []
        add = hits.append
        self._each.scan(texts.buffer, lambda pattern, _, end, *__: add(end << _SHIFT | pattern))
        masks = texts.masks(hits, _SHIFT)
        masks.update((at, mask) for at in texts.long if (mask := self.mask(texts.texts[at])))
        return masks

    def to_prepare(self) -> list[tuple[Sequence[bytes], int]]:
        """What it compiles: patterns and their flags, for single texts and for joined ones."""
        return [(self._patterns, _FLAGS | flag) for flag in (hyperscan.HS_FLAG_SINGLEMATCH, 0)]

    @cached_property
    def _once(self) -> _Database:
        return self._compile(hyperscan.HS_FLAG_SINGLEMATCH)

    @cached_property
    def _each(self) -> _Database:
        return self._compile(0)

    def _compile(self, flag: int) -> _Database:
        with self._compiling:
            return _Database(self._patterns, _FLAGS | flag)


class _Database:
    """A compiled set of patterns, and the working memory that every thread needs of its own."""

    def __init__(self, patterns: Sequence[bytes], flags: int) -> None:
        self._database = prepared.database(patterns, flags)
        self._local = threading.local()

    def scan(self, buffer: bytes, handler: _Handler) -> None:
        """Call `handler` with pattern, start (always 0), end, flags and context for each match."""
        scratch = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = hyperscan.Scratch(self._database)
        self._database.scan(buffer, match_event_handler=handler, scratch=scratch)
