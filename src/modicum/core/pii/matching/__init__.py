"""The rules compiled: all of them over many texts in one walk, where the installation has a C compiler."""

from modicum.core.pii.matching.compiled import FIELDS, LIBRARY, CompiledRules, State
from modicum.core.pii.matching.sights import Says, Sight

__all__ = ["FIELDS", "LIBRARY", "CompiledRules", "Says", "Sight", "State"]
