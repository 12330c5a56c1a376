"""How far an audit is: what is done, how fast, and how long it still takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from modicum.records.audits.models import AuditRun, RunState


@dataclass(frozen=True, slots=True)
class Progress:
    """Sessions done of those there are, sessions a second, and the time left; None while nobody can tell."""

    done: int
    total: int
    rate: float | None
    left: timedelta | None

    @property
    def percent(self) -> int:
        """Of a hundred; a hundred where there is nothing to do."""
        return min(100, self.done * 100 // self.total) if self.total else 100


def progress_of(run: AuditRun) -> Progress:
    """As its row says. The rate is that of the time since it was last taken up."""
    spent = ((run.finished_at or run.seen_at) - run.began_again_at).total_seconds()
    done_since = run.sessions - run.done_before
    rate = done_since / spent if spent > 0 and done_since else None
    total = max(run.total, run.sessions)
    is_over = run.state != RunState.RUNNING
    left = timedelta(seconds=round((total - run.sessions) / rate)) if rate and not is_over else None
    return Progress(run.sessions, total, rate, left)
