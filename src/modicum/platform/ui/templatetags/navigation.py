"""`{% navigation as links %}`: the staff frame's links for the present reader."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context

from modicum.platform.ui.navigation import Link, links_for

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Link]:
    """The links of the signed-in member; none where the template has no request."""
    request = context.get("request")
    return links_for(request) if isinstance(request, HttpRequest) and hasattr(request, "user") else []
