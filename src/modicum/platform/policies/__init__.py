"""Revisions of the storage policy, the active one, and the registry of data classes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from modicum.platform.policies.actions import (
        Wish,
        apply,
        approve,
        ensure_first_revision,
        forget_rule,
        has_any_revision,
        propose,
        refuse,
        renew,
        withdraw,
    )
    from modicum.platform.policies.in_force import active, active_revision, between, for_session, watch
    from modicum.platform.policies.registry import (
        known_channels,
        known_classes,
        register,
        register_channels,
        registered_classes,
    )
    from modicum.platform.policies.revisions import draft_of, policy_of
    from modicum.platform.policies.staff_names import register_names

__all__ = [
    "Wish",
    "active",
    "active_revision",
    "apply",
    "approve",
    "between",
    "draft_of",
    "ensure_first_revision",
    "for_session",
    "forget_rule",
    "has_any_revision",
    "known_channels",
    "known_classes",
    "policy_of",
    "propose",
    "refuse",
    "register",
    "register_channels",
    "register_names",
    "registered_classes",
    "renew",
    "watch",
    "withdraw",
]

_PLACES = {
    "actions": (
        "Wish",
        "apply",
        "approve",
        "ensure_first_revision",
        "forget_rule",
        "has_any_revision",
        "propose",
        "refuse",
        "renew",
        "withdraw",
    ),
    "in_force": ("active", "active_revision", "between", "for_session", "watch"),
    "registry": (
        "known_channels",
        "known_classes",
        "register",
        "register_channels",
        "registered_classes",
    ),
    "revisions": ("draft_of", "policy_of"),
    "staff_names": ("register_names",),
}


def __getattr__(name: str) -> object:
    """Import on first use: Django imports this package before its tables may be."""
    for module, names in _PLACES.items():
        if name in names:
            found: object = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
