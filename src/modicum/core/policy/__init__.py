"""The single gate: turns a live value into a stored one, or into nothing."""

from modicum.core.policy.article13 import Part
from modicum.core.policy.context import NOTHING_NEAR, Context, OtherLanguages, Tools
from modicum.core.policy.draft import BUILT_IN, PolicyDraft, draft_rule
from modicum.core.policy.errors import (
    ConsentNotAsked,
    ConsentNotFree,
    PolicyError,
    PolicyFileError,
    PurposeMissing,
    RetentionTooShort,
    TreatmentNotAllowed,
    UnknownPreset,
)
from modicum.core.policy.facts import NO_FACTS, NONE, Facts, is_none
from modicum.core.policy.heard import NOTHING_HEARD, Heard
from modicum.core.policy.notice import Sentence
from modicum.core.policy.policy import Policy, Row
from modicum.core.policy.presets import (
    FULL_RECORD,
    INTERNAL_IT,
    MINIMUM,
    PRESETS,
    USUAL,
    preset,
    purposes_needed,
)
from modicum.core.policy.pseudonyms import Pseudonyms
from modicum.core.policy.reading import read_policy
from modicum.core.policy.treatments import TABLE, allowed
from modicum.core.policy.writing import write_policy

__all__ = [
    "BUILT_IN",
    "FULL_RECORD",
    "INTERNAL_IT",
    "MINIMUM",
    "NONE",
    "NOTHING_HEARD",
    "NOTHING_NEAR",
    "NO_FACTS",
    "PRESETS",
    "TABLE",
    "USUAL",
    "ConsentNotAsked",
    "ConsentNotFree",
    "Context",
    "Facts",
    "Heard",
    "OtherLanguages",
    "Part",
    "Policy",
    "PolicyDraft",
    "PolicyError",
    "PolicyFileError",
    "Pseudonyms",
    "PurposeMissing",
    "RetentionTooShort",
    "Row",
    "Sentence",
    "Tools",
    "TreatmentNotAllowed",
    "UnknownPreset",
    "allowed",
    "draft_rule",
    "is_none",
    "preset",
    "purposes_needed",
    "read_policy",
    "write_policy",
]
