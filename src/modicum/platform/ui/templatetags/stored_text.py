"""`{{ entry.text|stored_text }}`: stored words as they are, what was taken out in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from modicum.platform.ui.stand_ins import Piece, pieces

register = template.Library()


@register.filter
def stored_text(stored: object) -> SafeString:
    """The text, escaped; each stand-in in a `<span class="stand-in">`."""
    return format_html_join("", "{}", ((_html(piece),) for piece in pieces(str(stored))))


def _html(piece: Piece) -> str:
    return format_html('<span class="stand-in">{}</span>', piece.text) if piece.is_stand_in else piece.text
