"""Security as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    """Has no tables."""

    name = "modicum.platform.security"
    label = "security"
