"""The headers of every answer: one strict policy for all pages, and no browser keeps a page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}

ON_PAGES = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), browsing-topics=()",
}

ONE_YEAR = 31_536_000
OK = 200


def headers(answer: Answer) -> Answer:
    """Add the headers. Only files below `/static/` may be kept by a browser, and what only a page obeys
    is left out there: a console loads some thirty files.
    """

    def answer_with_headers(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        is_file = request.path.startswith("/static/") and response.status_code == OK
        for name, value in (ALWAYS if is_file else ALWAYS | ON_PAGES).items():
            response.headers[name] = value
        if request.is_secure():
            response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
        return response

    return answer_with_headers
