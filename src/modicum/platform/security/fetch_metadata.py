"""Tells our own forms from other sites' by what the browser says of each request (`Sec-Fetch-Site`)."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from modicum.platform.security.headers import Answer
from modicum.platform.security.problems import not_allowed

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
OUR_OWN = ("same-origin", "none")


def own_pages_only(answer: Answer) -> Answer:
    """Refuse what another site sends in a customer's or member's name, before the CSRF check looks at it.

    `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with our own forms (Fetch standard,
    "serialize a request origin"). Pages cannot set `Sec-Fetch-Site`, so where it says `same-origin`
    the origin is ours; the CSRF token is checked all the same.
    """

    def answer_own_pages(request: HttpRequest) -> HttpResponseBase:
        site = request.headers.get("Sec-Fetch-Site", "")
        if request.method not in SAFE_METHODS and site and site not in OUR_OWN:
            return not_allowed(request)
        if site == "same-origin" and request.headers.get("Origin") == "null":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return answer(request)

    return answer_own_pages
