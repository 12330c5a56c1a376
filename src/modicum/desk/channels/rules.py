"""Pure decisions about channels and their fields: how keys look and how many fields there may be."""

from __future__ import annotations

import re
from typing import Final

from django.utils.text import slugify

MOST_FIELDS: Final = 100
MOST_CHOICES: Final = 100
LONGEST_KEY: Final = 40
LONGEST_CHOICE: Final = 120

_CHANNEL_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")

RESERVED_CHANNEL_KEYS: Final = frozenset({"new"})
"""Words that have an address of their own below `/channels/`."""

RESERVED_FIELD_KEYS: Final = frozenset({"csrfmiddlewaretoken", "new"})
"""The request form's own input, and a word that has an address of its own below `/channels/…/fields/`."""


def is_channel_key(key: str) -> bool:
    """Whether `key` may stand in an address: lower-case letters and digits, joined by single hyphens."""
    return _fits(_CHANNEL_KEY, key) and key not in RESERVED_CHANNEL_KEYS


def is_field_key(key: str) -> bool:
    """Whether `key` may name an input and, inside `field.CHANNEL.KEY`, a data class."""
    return _fits(_FIELD_KEY, key) and key not in RESERVED_FIELD_KEYS


def channel_key_for(name: str) -> str:
    """Make a channel key out of its name; empty where the name has no letter of the Latin alphabet."""
    return slugify(name)[:LONGEST_KEY].strip("-_").replace("_", "-")


def field_key_for(label: str) -> str:
    """Make a field key out of its label; empty where the label has no letter of the Latin alphabet."""
    return slugify(label).replace("-", "_").lstrip("_0123456789")[:LONGEST_KEY].strip("_")


def may_add_field(have: int) -> bool:
    """Whether a channel with this many fields may get one more."""
    return have < MOST_FIELDS


def _fits(pattern: re.Pattern[str], key: str) -> bool:
    return len(key) <= LONGEST_KEY and pattern.fullmatch(key) is not None
