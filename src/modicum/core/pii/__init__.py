"""Finds personal data in text: a library of its own, which needs no framework.

from modicum.core.pii import Detector

detector = Detector(allow=["Tess Brown"])
detector.redact("I am Anna, call 030 1234567")  # 'I am [name], call [phone number]'
"""

from modicum.core.pii.detector import Detector, shared_detector
from modicum.core.pii.errors import DetectorError, PackError, PatternRefused
from modicum.core.pii.findings import Finding, StandIn, placeholder, redact_all, replace
from modicum.core.pii.floor import find_codes, redact_codes
from modicum.core.pii.own_words import NO_OWN_WORDS, OwnWords, check_own_words
from modicum.core.pii.prefilter import engine_name
from modicum.core.pii.rules.custom import OwnPattern
from modicum.core.pii.rules.loading import load_packs
from modicum.core.pii.types import ABOUT, FLOOR, EntityType, Severity

__all__ = [
    "ABOUT",
    "FLOOR",
    "NO_OWN_WORDS",
    "Detector",
    "DetectorError",
    "EntityType",
    "Finding",
    "OwnPattern",
    "OwnWords",
    "PackError",
    "PatternRefused",
    "Severity",
    "StandIn",
    "check_own_words",
    "engine_name",
    "find_codes",
    "load_packs",
    "placeholder",
    "redact_all",
    "redact_codes",
    "replace",
    "shared_detector",
]
