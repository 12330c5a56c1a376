"""Where the scripts find the rules that run in the browser."""

from __future__ import annotations

import json

from django import template

from modicum.desk.live.patterns import address
from modicum.platform import policies

register = template.Library()


@register.simple_tag
def patterns_url() -> str:
    """The address of the rules in the reader's language; another one whenever they change."""
    return address()


@register.simple_tag
def allowed_words() -> str:
    """The words that stay, as JSON; without staff's names, which no rule of the browser finds."""
    return json.dumps(policies.active().detector.own.allowed, ensure_ascii=False)
