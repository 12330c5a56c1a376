"""The exact checks behind the shapes: each takes the text of a span and says which parts of it are right."""

from modicum.core.pii.rules.checks.spans import Check, Span
from modicum.core.pii.rules.checks.table import CHECKS, check_named

__all__ = ["CHECKS", "Check", "Span", "check_named"]
