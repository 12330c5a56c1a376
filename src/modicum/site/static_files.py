"""Style sheets and scripts, straight from the installed package, compressed and kept by browsers."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import Response, StaticFile

PACKAGE = Path(__file__).parent.parent
WORTH_COMPRESSING = 512
VALIDATORS = ("ETag", "Last-Modified")
"""Needless where the address changes with the file; a console loads thirty of them."""
TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


def static_prefix() -> str:
    """`/static/…/`, another one whenever a file changed, so that no browser mixes two versions."""
    content = hashlib.sha256()
    for path in sorted(PACKAGE.glob("*/*/static/**/*.*")):
        content.update(f"{path.relative_to(PACKAGE)}\n".encode() + path.read_bytes())
    return f"/static/{content.hexdigest()[:12]}/"


def never_changes(_path: str, _url: str) -> bool:
    """Whitenoise's question whether a file may be kept for good: its address changes with it."""
    return True


class StaticFiles(WhiteNoiseMiddleware):
    """Whitenoise, but from memory: under ASGI a file would be read whole for each answer anyway."""

    @staticmethod
    def serve(  # type: ignore[override]  # Whitenoise's own Django middleware changes it this way too
        static_file: StaticFile, request: HttpRequest
    ) -> HttpResponse:
        """Answer with the file, compressed where the browser takes that and it is text."""
        found: Response = static_file.get_response(request.method, request.META)  # type: ignore[no-untyped-call]  # is untyped
        headers = {name: value for name, value in found.headers if name not in VALIDATORS}
        body = found.file.read() if found.file else b""
        if found.status == 200 and _is_text(headers) and _takes_gzip(request):
            body = _compressed(body)
            headers |= {"Content-Encoding": "gzip", "Content-Length": str(len(body))}
        return HttpResponse(body, status=int(found.status), headers=headers | {"Vary": "Accept-Encoding"})


@lru_cache(maxsize=512)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def _is_text(headers: dict[str, str]) -> bool:
    long_enough = int(headers.get("Content-Length", "0")) >= WORTH_COMPRESSING
    return long_enough and headers.get("Content-Type", "").startswith(TEXT)


def _takes_gzip(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept-Encoding", "").split(",")
    choices = (parse_header_parameters(part) for part in accepted)
    return any(name == "gzip" and options.get("q") != "0" for name, options in choices)
