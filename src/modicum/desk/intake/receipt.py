"""The storage receipt as the customer gets it: the code of their session, shown and as a file."""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from modicum.desk.intake import cookie
from modicum.desk.sessions import receipts

ADDRESS: Final = "/receipt/"
FILE_NAME: Final = "receipt-code.txt"
_CODE: Final = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


def code_of(request: HttpRequest) -> str:
    """The code of the browser's session, also right after its end; empty where nothing is or may be kept."""
    secret = cookie.secret_of(request)
    if not secret:
        return ""
    code = receipts.code_for(secret)
    return code if receipts.find(code) is not None else ""


def looks_like_code(text: str) -> bool:
    """Whether `text` can have come from one of our pages."""
    return _CODE.fullmatch(text) is not None


def as_text(code: str, *, address: str) -> str:
    """The file that a customer saves: what the code is for, where to use it, and the code."""
    lines = (
        _("Receipt code of your conversation"),
        "",
        code,
        "",
        _("It shows what is held of the conversation, and erases it, at:"),
        address,
        "",
        _("Whoever has the code can do so. Keep it to yourself."),
    )
    return "\n".join(lines) + "\n"
