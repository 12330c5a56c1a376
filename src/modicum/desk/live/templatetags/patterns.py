"""Where the scripts find the rules that run in the browser."""

from __future__ import annotations

from django import template

from modicum.desk.live.patterns import address

register = template.Library()


@register.simple_tag
def patterns_url() -> str:
    """The address of the rules in the reader's language; another one whenever they change."""
    return address()
