"""The answer for whoever watches over the server."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from modicum.platform.store.database_errors import without_values
from modicum.platform.store.errors import StoreError


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok"}`, or 503 where the database does not answer."""
    try:
        with without_values(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except StoreError as error:
        return JsonResponse({"status": error.code}, status=503)
    return JsonResponse({"status": "ok"})
