"""The floor under every policy: codes that are found by rules alone, always, and never stored."""

from modicum.core.pii.floor.cards import LONG_NUMBER
from modicum.core.pii.floor.codes import codes_in, find_codes, redact_codes
from modicum.core.pii.floor.words import WORD_OF_A_CODE

__all__ = ["LONG_NUMBER", "WORD_OF_A_CODE", "codes_in", "find_codes", "redact_codes"]
