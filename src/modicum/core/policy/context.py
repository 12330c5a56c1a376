"""What stands near a value while it is sieved, and the tools a treatment works with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from modicum.core.pii import Detector, OwnWords, shared_detector
from modicum.core.pii.known_values import KnownValues
from modicum.core.policy.pseudonyms import Pseudonyms
from modicum.core.values.rules import WIDE_IPV6


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside a value, in memory only: the page's language (a tag such as `de-AT`), the line
    before, the label of the custom field it was entered in, and what is known to be personal already.
    """

    language: str = "en"
    previous: str | None = None
    label: str | None = None
    known: KnownValues | None = None


NOTHING_NEAR = Context()


class OtherLanguages(Enum):
    """What becomes of text that the detector cannot be trusted with, where it would be searched."""

    DISCARD = "discard"
    RULES = "rules"
    """Numbers and addresses are found by their shape; what only words give away is not."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What treatments work with. Without `pseudonyms` nothing is pseudonymised: it is discarded.

    `ipv6` bits of an IPv6 address are left by masking.
    """

    detector: Detector = field(default_factory=shared_detector)
    pseudonyms: Pseudonyms | None = None
    other_languages: OtherLanguages = OtherLanguages.DISCARD
    ipv6: int = WIDE_IPV6

    def knowing(self, own: OwnWords, *, other_languages: OtherLanguages) -> Tools:
        """The same tools with the organisation's words, and with what becomes of text in other languages."""
        return replace(self, detector=self.detector.knowing(own), other_languages=other_languages)
