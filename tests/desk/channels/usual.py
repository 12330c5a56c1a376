"""A channel as most are."""

from __future__ import annotations

from modicum.desk.channels.actions import Settings


def settings(name: str) -> Settings:
    """Settings with that name, the rest as usual."""
    return Settings(name=name, welcome="", queue_cap=50, requests_per_minute=30, away_minutes=15)
