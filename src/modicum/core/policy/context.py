"""What stands near a value while it is sieved, and the tools a treatment works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from modicum.core.pii import Detector, PatternDetector
from modicum.core.policy.pseudonyms import Pseudonyms


@dataclass(frozen=True, slots=True)
class Context:
    """The language of the page (a tag such as `de-AT`) and the line before, in memory only."""

    language: str = "en"
    previous: str | None = None


NOTHING_NEAR = Context()


class OtherLanguages(Enum):
    """What becomes of text that the detector cannot be trusted with, where it would be searched."""

    DISCARD = "discard"
    RULES = "rules"
    """Numbers and addresses are found by their shape; what only words give away is not."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What treatments work with. Without `pseudonyms` nothing is pseudonymised: it is discarded."""

    detector: Detector = field(default_factory=PatternDetector)
    pseudonyms: Pseudonyms | None = None
    other_languages: OtherLanguages = OtherLanguages.DISCARD
