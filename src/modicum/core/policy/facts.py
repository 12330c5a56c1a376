"""What a notice and a record of processing need and no policy knows: the organisation, in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from modicum.core.values import LegalBasis, Rule

NONE: Final = "none"
"""What is written where there is no data protection officer, no recipient, no transfer."""

ALWAYS_NEEDED: Final = (
    "name",
    "address",
    "contact",
    "officer",
    "recipients",
    "transfers",
    "authority",
    "basis",
    "giving",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What GDPR Art. 13 and 30 ask for beside the policy. An empty text is one that nobody has written yet.

    `basis` is the usual legal basis, where a rule names none; `interests` says which interests are meant by
    *legitimate interests*; `giving` whether the data has to be given, and what happens if it is not.
    `on_behalf_of` names by channel key the organisation that decides, where this one only processes.
    """

    name: str = ""
    address: str = ""
    contact: str = ""
    officer: str = ""
    recipients: str = ""
    transfers: str = ""
    authority: str = ""
    basis: LegalBasis | None = None
    interests: str = ""
    giving: str = ""
    on_behalf_of: Mapping[str, str] = field(default_factory=dict)

    def missing(self, rules: Iterable[Rule] = ()) -> list[str]:
        """The facts that are still to be written before something is stored by `rules`."""
        lacking = [name for name in ALWAYS_NEEDED if not getattr(self, name)]
        used = {self.basis, *(self.basis_of(rule) for rule in rules if rule.stores)}
        if LegalBasis.LEGITIMATE_INTERESTS in used and not self.interests:
            lacking.append("interests")
        return lacking

    def basis_of(self, rule: Rule) -> LegalBasis | None:
        """The rule's own legal basis, or the usual one."""
        return rule.grounds.basis or self.basis

    def responsible_for(self, channel: str = "") -> str:
        """Who decides about what is asked in a channel, by name alone: what stands before the first comma."""
        return self.on_behalf_of.get(channel, self.name).partition(",")[0].strip()


NO_FACTS: Final = Facts()


def is_none(words: str) -> bool:
    """Whether the organisation says that there is no such thing."""
    return words.strip().casefold() == NONE
