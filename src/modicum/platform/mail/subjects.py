"""All that a mail can say: these sentences, each with one number. Nothing else fits into a `Note`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final


class Subject(Enum):
    """What a mail is about."""

    AUDIT_OVERDUE = "audit_overdue"
    GRAVE_FINDINGS = "grave_findings"
    DEADLINE_SOON = "deadline_soon"
    DEADLINE_OVER = "deadline_over"


_SENTENCES: Final[Mapping[Subject, tuple[str, str]]] = MappingProxyType(
    {
        Subject.AUDIT_OVERDUE: ("A PII audit is overdue", "The weekly PII audit is overdue by {} days."),
        Subject.GRAVE_FINDINGS: (
            "Grave findings are open",
            "Open findings of high severity: {}.",
        ),
        Subject.DEADLINE_SOON: ("A deadline is near", "A deadline of breach {} ends within a day."),
        Subject.DEADLINE_OVER: ("A deadline is over", "A deadline of breach {} is over."),
    }
)


@dataclass(frozen=True, slots=True)
class Note:
    """What one mail says. `number` counts, or is the id of a thing; words have no place in it."""

    subject: Subject
    number: int

    def __post_init__(self) -> None:
        if type(self.number) is not int:
            raise TypeError("a mail says numbers only")

    @property
    def title(self) -> str:
        """The subject line."""
        return f"Modicum: {_SENTENCES[self.subject][0]}"

    def body(self, *, address: str) -> str:
        """The text; `address` is the desk's own, empty where none is set."""
        where = f"\n\nSign in to see more: {address}" if address else "\n\nSign in to see more."
        return f"{_SENTENCES[self.subject][1].format(self.number)}{where}\n"
