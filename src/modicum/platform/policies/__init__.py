"""Revisions of the storage policy, the active one, and the registry of data classes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from modicum.platform.policies.actions import apply, ensure_first_revision, forget_rule, has_any_revision
    from modicum.platform.policies.in_force import active, active_revision, between, for_session, watch
    from modicum.platform.policies.registry import known_classes, register, registered_classes
    from modicum.platform.policies.revisions import draft_of, policy_of

__all__ = [
    "active",
    "active_revision",
    "apply",
    "between",
    "draft_of",
    "ensure_first_revision",
    "for_session",
    "forget_rule",
    "has_any_revision",
    "known_classes",
    "policy_of",
    "register",
    "registered_classes",
    "watch",
]

_PLACES = {
    "actions": ("apply", "ensure_first_revision", "forget_rule", "has_any_revision"),
    "in_force": ("active", "active_revision", "between", "for_session", "watch"),
    "registry": ("known_classes", "register", "registered_classes"),
    "revisions": ("draft_of", "policy_of"),
}


def __getattr__(name: str) -> object:
    """Import on first use: Django imports this package before its tables may be."""
    for module, names in _PLACES.items():
        if name in names:
            found: object = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
