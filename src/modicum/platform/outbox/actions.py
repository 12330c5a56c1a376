"""What a person or the hourly run does with the outbox: replay, pause, and forget what is old."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from modicum.platform.outbox import rules, waking
from modicum.platform.outbox.errors import NotDead
from modicum.platform.outbox.models import Delivery, State, Stream, Try
from modicum.platform.outbox.queries import dead_letters
from modicum.platform.outbox.sending import stream_of
from modicum.platform.outbox.settling import remove
from modicum.platform.store import installation

AT_ONCE = 500


def replay(kind: str, target: int, messages: Collection[str] | None = None) -> int:
    """Try dead letters anew, under their old ids; all of a target unless named. How many. On the writer.

    Raises `NotDead` where one that is named is none.
    """
    now = installation().clock.now()
    dead = dead_letters(kind, target)
    chosen = dead if messages is None else dead.filter(message__in=messages)
    if messages is not None and chosen.count() != len(set(messages)):
        raise NotDead("one of these deliveries was not given up, or is gone")
    replayed = Delivery.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(
        state=State.WAITING, tries=0, version=None, word="", created_at=now, next_try_at=now
    )
    resume(kind, target)
    return replayed


def pause(kind: str, target: int) -> None:
    """Send nothing to a target until `resume`; what comes waits. Runs on the writer."""
    Stream.objects.filter(pk=stream_of(kind, target).pk).update(is_paused=True)


def resume(kind: str, target: int) -> None:
    """Send again, at once, however often it failed before. Runs on the writer."""
    Stream.objects.filter(pk=stream_of(kind, target).pk).update(is_paused=False, failures=0, not_before=None)
    transaction.on_commit(waking.wake)


def drop(kind: str, target: int) -> int:
    """Forget a target with all that waits for it and its log; how many values. Runs on the writer."""
    streams = Stream.objects.filter(kind=kind, target=target)
    values = remove(list(Delivery.objects.filter(stream__in=streams)))
    streams.delete()
    return values


def forget_old() -> int:
    """Remove old dead letters and log lines, and the oldest beyond the bounds; how many. On the writer.

    At most 500 of each go at a time.
    """
    now = installation().clock.now()
    dead = Delivery.objects.filter(state=State.DEAD).order_by("pk")
    beyond = max(0, dead.count() - rules.DEAD_KEPT_AT_MOST)
    old = list(dead.filter(created_at__lt=now - rules.DEAD_KEPT_FOR)[:AT_ONCE])
    going = old or list(dead[: min(beyond, AT_ONCE)])
    remove(going)
    return len(going) + _forget_log(now)


def _forget_log(now: datetime) -> int:
    lines = Try.objects.order_by("pk")
    beyond = max(0, lines.count() - rules.LOG_KEPT_AT_MOST)
    old = lines.filter(at__lt=now - rules.LOG_KEPT_FOR)[:AT_ONCE]
    going = {line.pk for line in old} | {line.pk for line in lines[: min(beyond, AT_ONCE)]}
    return Try.objects.filter(pk__in=going).delete()[0]
