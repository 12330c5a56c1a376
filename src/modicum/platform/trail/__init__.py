"""Audit events: who did what to which thing, without content."""

from modicum.platform.trail.actions import record

__all__ = ["record"]
