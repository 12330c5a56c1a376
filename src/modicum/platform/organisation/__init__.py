"""What the organisation says of itself: who decides, who can be written to, on what grounds it stores."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from modicum.platform.organisation.actions import refuse_without_facts, write
    from modicum.platform.organisation.queries import facts, facts_missing, newest

__all__ = ["facts", "facts_missing", "newest", "refuse_without_facts", "write"]

_PLACES = {"actions": ("refuse_without_facts", "write"), "queries": ("facts", "facts_missing", "newest")}


def __getattr__(name: str) -> object:
    """Import on first use: Django imports this package before its tables may be."""
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
