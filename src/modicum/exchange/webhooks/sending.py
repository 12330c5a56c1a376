"""Delivers what the outbox hands over: signed, each message by itself, several at a time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from django.db import connections

from modicum.exchange.webhooks.bodies import body
from modicum.exchange.webhooks.errors import NotSent
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.outgoing import Outgoing, send
from modicum.exchange.webhooks.secrets import signed
from modicum.platform import trail
from modicum.platform.outbox.deliverers import Batch, Deliverer, Letter, Outcome, Verdict
from modicum.platform.store import installation

KINDS: Final = ("webhook", "post")
AT_ONCE: Final = 8
GONE: Final = (410, 413)
"""Answers that no repetition changes: the receiver is gone, or the message is too large for it."""


def deliverer(kind: str) -> Deliverer:
    """How the outbox delivers this kind."""
    return Deliverer(kind=kind, deliver=deliver, at_once=AT_ONCE)


def deliver(batch: Batch) -> Sequence[Outcome]:
    """Send each letter of a batch; what came of each."""
    endpoint = Endpoint.objects.filter(pk=batch.target).first()
    if endpoint is None:
        return [Outcome(Verdict.DEAD, "receiver_removed")] * len(batch.letters)
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhook") as pool:
        return list(pool.map(partial(_send_one, endpoint), batch.letters))


def _send_one(endpoint: Endpoint, letter: Letter) -> Outcome:
    began = time.monotonic()
    try:
        status = _post(endpoint, letter)
        verdict, word = _judged(status)
    except NotSent as error:
        verdict, word = Verdict.AGAIN, error.code
    finally:
        connections.close_all()
    return Outcome(verdict, word, took_ms=round((time.monotonic() - began) * 1000))


def _post(endpoint: Endpoint, letter: Letter) -> int:
    """The status of the answer. That content leaves is on the trail before it does."""
    made = body(endpoint, letter)
    if made.has_content:
        installation().writer.run(partial(_note_export, endpoint.pk, letter.session or 0))
    headers = {
        "content-type": made.media_type,
        "user-agent": "Modicum",
        **signed(endpoint, letter.message, made.data),
    }
    return send(Outgoing(endpoint.url, made.data, headers, is_internal=endpoint.is_internal))


def _note_export(endpoint: int, session: int) -> None:
    detail = {"receiver": endpoint}
    trail.record("webhook.content_sent", actor=None, subject=f"session:{session}", detail=detail)


def _judged(status: int) -> tuple[Verdict, str]:
    if 200 <= status < 300:
        return Verdict.ARRIVED, ""
    return Verdict.DEAD if status in GONE else Verdict.AGAIN, f"status_{status}"
