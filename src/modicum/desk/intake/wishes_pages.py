"""The doors behind *My data*: keep nothing of my chat, take my consent back, and save my receipt code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_POST

from modicum.desk.intake import cookie, receipt
from modicum.desk.intake.pages import see_other
from modicum.desk.live import hub


@require_POST
def keep_nothing(request: HttpRequest) -> HttpResponse:
    """From now on nothing of the chat is kept, and what was kept is erased; also for a day after its end."""
    session = cookie.session_of(request)
    if session is not None:
        hub.keep_nothing(session.pk)
    return see_other("intake:my_data")


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """What was allowed is allowed no longer: what it covered is erased; also for a day after the end."""
    session = cookie.session_of(request)
    if session is not None and session.may_keep:
        hub.take_back_consent(session.pk)
    return see_other("intake:my_data")


@require_POST
def receipt_file(request: HttpRequest) -> HttpResponse:
    """The code that the page shows, as a text file. It travels in the form, so that no address holds it."""
    code = request.POST.get("code", "")
    if not receipt.looks_like_code(code):
        return HttpResponseBadRequest()
    text = receipt.as_text(code, address=request.build_absolute_uri(receipt.ADDRESS))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{receipt.FILE_NAME}"'
    return response
