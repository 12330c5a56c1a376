"""Says in which languages text can be stored cleaned."""

from __future__ import annotations

from django import template
from django.utils.text import get_text_list
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from modicum.core.pii import shared_detector

register = template.Library()


@register.simple_tag
def known_languages() -> str:
    """Those the detector was measured to know well enough, in words: `English, German and Dutch`."""
    names = (str(get_language_info(code)["name_translated"]) for code in shared_detector().languages)
    return get_text_list(sorted(names), _("and"))
