"""The normalised copy of a text, and the way back from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from modicum.core.pii.findings import Finding
from modicum.core.pii.normalising.characters import folded
from modicum.core.pii.normalising.respelling import Respelling, respelled, worth_respelling


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text to search in. `spans` holds the original start and end of each of its characters.

    Without `spans` every character stands where it stood.
    """

    text: str
    spans: Sequence[tuple[int, int]] | None = None

    def in_original(self, findings: list[Finding]) -> list[Finding]:
        """The findings with the offsets of the text as it was written."""
        spans = self.spans
        if spans is None:
            return findings
        return [
            replace(finding, start=spans[finding.start][0], end=spans[finding.end - 1][1])
            for finding in findings
        ]


def normalise(text: str) -> Normalised:
    """`text` undisguised: without invisible characters, look-alikes, other digits and spelled ones."""
    plain = plainly(text)
    return respelt(plain) if worth_respelling.mask(plain.text) else plain


def plainly(text: str) -> Normalised:
    """`text` normalised character by character, as far as that goes: what is spelled out stays."""
    return Normalised(text) if text.isascii() else Normalised(*folded(text))


def respelt(plain: Normalised) -> Normalised:
    """`plain` with numbers and addresses that are spelled out put together; itself if there are none."""
    pieces = list(respelled(plain.text))
    return _joined(plain, pieces) if pieces else plain


def _joined(plain: Normalised, pieces: Sequence[Respelling]) -> Normalised:
    """`plain` with each piece put in the place of what it respells."""
    text, spans = plain.text, plain.spans or list(pairwise(range(len(plain.text) + 1)))
    written: list[str] = []
    origin: list[tuple[int, int]] = []
    done = 0
    for piece in pieces:
        written += text[done : piece.start], "".join(character for character, _, _ in piece.characters)
        origin += spans[done : piece.start]
        origin += [(spans[start][0], spans[end - 1][1]) for _, start, end in piece.characters]
        done = piece.end
    return Normalised("".join([*written, text[done:]]), [*origin, *spans[done:]])
