"""Writes audit events, in the transaction of the act itself: neither happens without the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db import transaction

from modicum.platform.store import installation
from modicum.platform.store.events import publish
from modicum.platform.trail.errors import NotACode
from modicum.platform.trail.events import Recorded

if TYPE_CHECKING:
    from modicum.platform.trail.models import AuditEvent

NOTHING_MORE: Mapping[str, str | int] = MappingProxyType({})
CODE = re.compile(r"[A-Za-z0-9_.:+-]{1,60}", re.ASCII)


def record(
    kind: str, *, actor: int | None, subject: str, detail: Mapping[str, str | int] = NOTHING_MORE
) -> None:
    """Note that `actor` (a member's id; None for the program or a customer) did `kind` to `subject`.

    Everything is a code or a number: `session.accepted`, `session:12`, `{"to": "billing"}`. Raises `NotACode`
    for anything with a space in it or longer than 60 characters, because that may be somebody's words.
    """
    # Here and not above: Django imports this package before its models may be.
    from modicum.platform.trail.models import AuditEvent

    _refuse_words(kind, subject, *detail, *(value for value in detail.values() if isinstance(value, str)))
    now = installation().clock.now()
    with transaction.atomic():
        _append(AuditEvent(kind=kind, actor=actor, subject=subject, detail=dict(detail), at=now))
        publish(Recorded(kind, subject))


def _append(event: AuditEvent) -> None:
    """Hang the event on the newest one. Where that end was tampered with, the break stays to be seen."""
    from modicum.platform.trail import ends
    from modicum.platform.trail.links import links
    from modicum.platform.trail.models import End

    by = links()
    head = ends.place_of(End.HEAD, by, to_move=True)
    before = head.link if head.is_genuine else by.after_break(head.event, head.link)
    event.link = by.after(before, event)
    event.save()
    ends.move(End.HEAD, by, event=event.pk, link=event.link)


def _refuse_words(*texts: str) -> None:
    if not all(CODE.fullmatch(text) for text in texts):
        raise NotACode("an audit event holds codes and numbers only")
