"""The door to the rules that run in the browser."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from modicum.desk.live.patterns import content, version_of

FOR_GOOD: Final = "max-age=31536000, public, immutable"


@require_GET
@gzip_page
def patterns(request: HttpRequest) -> HttpResponse:
    """Everybody may have them: they are part of the program. Their address names the version."""
    language = get_language() or "en"
    is_current = request.GET.get("v") == version_of(language)
    return HttpResponse(
        content(language),
        content_type="application/json",
        headers={"Cache-Control": FOR_GOOD if is_current else "no-cache"},
    )
