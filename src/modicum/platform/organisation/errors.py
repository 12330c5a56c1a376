"""What can be wrong with the organisation's facts."""

from __future__ import annotations

from collections.abc import Sequence

from modicum.core.values import ModicumError


class OrganisationError(ModicumError):
    """The family of errors about the organisation's facts."""

    code = "organisation"
    status = 400


class FactsFileError(OrganisationError):
    """A file of facts is not right in line `line`, counted from 1."""

    code = "organisation_file"

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(f"line {line}: {message}")


class FactsMissing(OrganisationError):
    """Something of customers would be stored, and they could not be told by whom and on what grounds.

    `facts` are the names of what is still to be written.
    """

    code = "organisation_facts_missing"
    status = 409

    def __init__(self, facts: Sequence[str]) -> None:
        self.facts = tuple(facts)
        super().__init__(
            f"this policy stores data, and the organisation's facts lack {', '.join(self.facts)}: write them "
            "under Organisation or with `modicum organisation set FILE`, then apply it again."
        )


class ChangedMeanwhile(OrganisationError):
    """Another version was saved after the page was opened. Nothing was saved."""

    code = "organisation_changed"
    status = 409
