"""Finds personal data in text."""

from modicum.core.pii.codes import find_codes, redact_codes
from modicum.core.pii.detector import Detector
from modicum.core.pii.findings import FLOOR, Finding, Kind, StandIn, placeholder, redact_all, replace
from modicum.core.pii.patterns import PatternDetector

__all__ = [
    "FLOOR",
    "Detector",
    "Finding",
    "Kind",
    "PatternDetector",
    "StandIn",
    "find_codes",
    "placeholder",
    "redact_all",
    "redact_codes",
    "replace",
]
