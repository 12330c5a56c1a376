"""What a method says: one of Rescue's words, and perhaps a value or a table after it."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.core.values import ModicumError

OK = "OK"
NOT_LOGGED_IN = "NOTLOGGEDIN"


@dataclass(frozen=True, slots=True)
class Answer:
    """`OK`, `OK LABEL:value`, or `OK`, a blank line and a table where there is no label.

    `label` is written before the value in a text, and `name` is the value's element in SOAP.
    """

    label: str = ""
    value: str | None = None
    name: str = ""

    def as_text(self) -> str:
        """The body of a plain reply."""
        if self.value is None:
            return OK
        return f"{OK} {self.label}:{self.value}" if self.label else f"{OK}\n\n{self.value}"


DONE = Answer()


class Refused(ModicumError):
    """A method said no, by the word that Rescue documents for it."""

    code = "rescue_refused"
    status = 200

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word
