"""What the policy asks of a detector of personal data. The rules behind it may change; this does not."""

from __future__ import annotations

from typing import Protocol

from modicum.core.pii.findings import Finding, Kind


class Detector(Protocol):
    """Finds personal data in text, and says for which texts it can be trusted to."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words it knows, as primary language subtags (`en`)."""
        ...

    @property
    def scripts(self) -> frozenset[str]:
        """The scripts it reads, as ISO 15924 codes (`Latn`)."""
        ...

    @property
    def kinds(self) -> frozenset[Kind]:
        """What it finds at all; the notice to customers says no more than this."""
        ...

    def find(self, text: str, *, previous: str | None = None) -> list[Finding]:
        """What is personal in `text`: in order, without overlaps, offsets in code points.

        `previous` is the line before, if there is one: it may be the question to this answer.
        """
        ...

    def redact(self, text: str, *, previous: str | None = None) -> str:
        """`text` with each finding replaced by its kind; `find` finds nothing in the result."""
        ...

    def covers(self, text: str, language: str) -> bool:
        """Whether `text`, written on a page in `language` (`de-AT`), is one it can be trusted with."""
        ...
