"""What was said last in a conversation, in memory only: it says what the next words may be an answer to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from modicum.core.pii.known_values import KnownValues
from modicum.core.policy import Context, Heard
from modicum.core.values import Live
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.second_look import runs

NEAR_LETTERS: Final = 500
"""So much of the line before is looked at: a question stands at its end."""


class Turns:
    """The last words of each side, the page's language and the customer's name."""

    __slots__ = ("_known", "_language", "_last")

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: KnownValues | None = None
        self._last: dict[Author, Live[str]] = {}

    def near(self, author: Author) -> Context:
        """The page's language, and what was said before: the other side's last words, or both sides'."""
        if not self._last:
            return Context(self._language, known=self._known)
        latest = next(reversed(self._last))
        texts = [
            said.reveal()[-NEAR_LETTERS:]
            for who, said in self._last.items()
            if who is not author or who is latest
        ]
        return Context(self._language, "\n".join(texts), known=self._known)

    def called(self, name: Live[str]) -> None:
        """The customer's name, which they wrote into the form: it is looked for in all that is said."""
        self._known = None if name.is_blank else KnownValues([name.reveal()])

    def was_said(self, author: Author, text: Live[str]) -> None:
        """Remember the last words of each side."""
        self._last.pop(author, None)
        self._last[author] = text

    def forget(self) -> None:
        """Let go of what was said, and of the name."""
        self._last.clear()
        self._known = None


def heard_in(said: Sequence[tuple[Author, Live[str]]], *, called: Sequence[Live[str]] = ()) -> Heard:
    """The whole conversation for the second look; `called` is what the customer is called."""
    rows = runs([(author, text.reveal()) for author, text in said])
    return Heard(
        said=tuple(text for _, text in said),
        rows=tuple(tuple(said[number][1] for number in row) for row in rows),
        called=tuple(called),
    )
