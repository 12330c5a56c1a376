"""Runs audits: begins one or goes on with the one that broke off, and joins the one that is under way.

How far an audit came is written down with each batch, so that one that is killed goes on where it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from django.db.models import Max

from modicum.desk.sessions import rules as session_rules
from modicum.desk.sessions.models import SupportSession
from modicum.platform import policies, trail
from modicum.platform.store import installation
from modicum.platform.store.process_lock import held
from modicum.records.audits import documents, noting, reasons, taught
from modicum.records.audits.documents import Batch, batch_of
from modicum.records.audits.errors import AuditRunning, AuditStopped
from modicum.records.audits.lookers import lookers
from modicum.records.audits.looking import Kit, Text
from modicum.records.audits.models import AuditRun, Later, RunState
from modicum.records.audits.noting import Step
from modicum.records.audits.queries import last_audit

LOOK_EVERY_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of audit: `everything` anew, or what came since the last; for whom; in how many processes.

    `by` is a member's id, None for the program and the command line. `processes`: see `lookers`.
    """

    everything: bool = False
    by: int | None = None
    processes: int | None = None


def audit(wanted: Wanted, *, stop: Callable[[], bool] = lambda: False) -> AuditRun:
    """Look through what is stored, and return the audit when it is finished.

    Where another one is under way, in this process or another, wait for that one instead. Where one broke
    off, go on with it. Raises `AuditStopped` once `stop` says so: the next call goes on. Called outside of
    actions. Raises a `StoreError` or `VaultError` where a database does not answer.
    """
    while True:
        try:
            with _alone():
                return _work(wanted, stop)
        except AuditRunning:
            if (joined := _joined(stop)) is not None:
                return joined


def begin(wanted: Wanted) -> int:
    """Write down an audit to go on with, unless there is one; about how many sessions it has to look at.

    Raises `AuditRunning` where somebody works on one. Called outside of actions.
    """
    with _alone():
        version = policies.active().detector.version
        return _pending(installation().writer.run(partial(_begin, wanted, version)))


def unfinished() -> AuditRun | None:
    """The audit that is under way or broke off."""
    return AuditRun.objects.filter(state=RunState.RUNNING).order_by("-pk").first()


def is_at_work() -> bool:
    """Whether somebody works on an audit now, in this process or another."""
    try:
        with _alone():
            return False
    except AuditRunning:
        return True


@contextmanager
def _alone() -> Iterator[None]:
    """One audit at a time; the system lets go of the lock however the process ends."""
    with held(installation().data.auditing, otherwise=AuditRunning()):
        yield


def _joined(stop: Callable[[], bool]) -> AuditRun | None:
    """Wait for the audit of somebody else; None where that one went away before it was finished."""
    run = unfinished()
    while is_at_work():
        if stop():
            raise AuditStopped
        time.sleep(LOOK_EVERY_S)
        run = run or unfinished()
    if run is not None:
        run.refresh_from_db()
    return run if run is not None and run.state == RunState.FINISHED else None


def _work(wanted: Wanted, stop: Callable[[], bool]) -> AuditRun:
    detector = policies.active().detector
    run = installation().writer.run(partial(_begin, wanted, detector.version))
    with lookers(Kit.of(detector), _pending(run), processes=wanted.processes) as look:
        lets_stand = taught.lets_stand()
        for (batch, reached), looked in look(_batches(run)):
            step = Step(batch, looked, lets_stand, reached)
            installation().writer.run(partial(noting.note, run.pk, step, noting.changes_by(step)))
            if stop():
                raise AuditStopped
    reasons.look_at(run.pk, Kit.of(detector))
    installation().writer.run(partial(_finish, run.pk))
    run.refresh_from_db()
    return run


def _pending(run: AuditRun) -> int:
    return max(0, Later.objects.count() + run.total - run.sessions)


def _batches(run: AuditRun) -> Iterator[tuple[tuple[Batch, int | None], Sequence[Text]]]:
    """First the sessions that were put off, then those whose turn it is, by their numbers."""
    put_off = list(Later.objects.filter(session__lte=run.since).values_list("session_id", flat=True))
    for start in range(0, len(put_off), documents.AT_ONCE):
        batch = batch_of(put_off[start : start + documents.AT_ONCE])
        yield (batch, None), batch.texts
    for numbers in documents.after(run.reached, run.upto):
        batch = batch_of(numbers)
        yield (batch, numbers[-1]), batch.texts


def _begin(wanted: Wanted, version: str) -> AuditRun:
    """Go on with the audit that broke off, if it was with this detector; else begin one."""
    now, run = installation().clock.now(), unfinished()
    if run is not None and run.detector == version and (run.is_full or not wanted.everything):
        run.began_again_at, run.done_before = now, run.sessions
        run.save(update_fields=["began_again_at", "done_before"])
        return run
    if run is not None:
        AuditRun.objects.filter(pk=run.pk).update(state=RunState.REPLACED, finished_at=now)
    return _new(wanted, version)


def _new(wanted: Wanted, version: str) -> AuditRun:
    before, now = last_audit(), installation().clock.now()
    is_full = wanted.everything or before is None or before.detector != version
    since = 0 if is_full or before is None else before.upto
    upto = SupportSession.objects.aggregate(last=Max("pk"))["last"] or 0
    run = AuditRun.objects.create(
        is_full=is_full,
        detector=version,
        by=wanted.by,
        since=since,
        upto=upto,
        reached=since,
        total=_over(since, upto),
        detecting=timedelta(0),
        started_at=now,
        began_again_at=now,
        seen_at=now,
    )
    _put_off_open_ones(since, upto)
    detail = {"everything": int(is_full), "run": run.pk}
    trail.record("audit.began", actor=wanted.by, subject=f"audit:{run.pk}", detail=detail)
    return run


def _over(since: int, upto: int) -> int:
    rows = SupportSession.objects.filter(pk__gt=since, pk__lte=upto)
    return rows.exclude(state__in=session_rules.OPEN).count()


def _put_off_open_ones(since: int, upto: int) -> None:
    """Sessions that are open now are looked at next time, when they are over."""
    rows = SupportSession.objects.filter(pk__gt=since, pk__lte=upto, state__in=session_rules.OPEN)
    later = [Later(session_id=number) for number in rows.values_list("pk", flat=True)]
    Later.objects.bulk_create(later, ignore_conflicts=True)


def _finish(number: int) -> None:
    run = AuditRun.objects.get(pk=number)
    run.state, run.finished_at = RunState.FINISHED, installation().clock.now()
    run.save()
    detail = {"sessions": run.sessions, "found": run.found, "unopened": run.unopened}
    trail.record("audit.finished", actor=run.by, subject=f"audit:{run.pk}", detail=detail)
