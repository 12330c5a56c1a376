"""Registers the design system: frames, tokens, components and problem pages."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates and static files that every page stands on; no tables."""

    name = "modicum.platform.ui"
    label = "ui"
