"""Mails notices to those who see to them, once each; the server looks every hour."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

import structlog
from django.conf import settings
from django.db import connections

from modicum.core.values import ModicumError
from modicum.platform.accounts.models import Member, Role
from modicum.platform.mail import MailServer, Note
from modicum.platform.store import installation
from modicum.platform.store.database_errors import without_values
from modicum.records.exposure.models import NoticeSent
from modicum.records.exposure.notices import Notice, notices_now

log = structlog.get_logger(__name__)

EVERY_S: Final = 3600.0
READERS: Final = (Role.PRIVACY_OFFICER, Role.ADMIN)


async def keep_mailing() -> None:
    """Mail what is new, now and every hour, until cancelled. Without a mail server nothing is done."""
    server: MailServer | None = settings.MAIL_SERVER
    while server is not None:
        await asyncio.to_thread(_attempt, server)
        await asyncio.sleep(EVERY_S)


def mail_new(server: MailServer) -> int:
    """Mail the notices that went to nobody yet; how many. Raises `MailNotSent`, and tries again later."""
    new = [notice for notice in notices_now() if not _sent(notice)]
    to = list(Member.objects.filter(is_active=True, role__in=READERS).values_list("email", flat=True))
    for notice in new if to else ():
        server.send(Note(notice.subject, notice.number), to)
        installation().writer.run(partial(_note, notice))
    return len(new) if to else 0


def _sent(notice: Notice) -> bool:
    return NoticeSent.objects.filter(kind=notice.subject.value, about=notice.about).exists()


def _note(notice: Notice) -> None:
    NoticeSent.objects.create(
        kind=notice.subject.value, about=notice.about, sent_at=installation().clock.now()
    )


def _attempt(server: MailServer) -> None:
    try:
        with without_values():
            mail_new(server)
    except ModicumError as error:
        log.warning("notices_not_mailed", code=error.code)
    finally:
        connections.close_all()
