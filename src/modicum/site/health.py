"""The answer for whoever watches over the server."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from modicum.platform.store.connections import answers
from modicum.platform.store.errors import StoreError


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok"}`, or 503 where the database does not answer."""
    try:
        answers()
    except StoreError as error:
        return JsonResponse({"status": error.code}, status=503)
    return JsonResponse({"status": "ok"})
