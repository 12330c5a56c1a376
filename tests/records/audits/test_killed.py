"""After SIGKILL at each step an audit, and a redaction, goes on and ends as if nothing had happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import Transcript
from modicum.desk.sessions.reading import read_session
from modicum.platform.store import Installation
from modicum.platform.store.recovery import recover
from modicum.platform.vault.models import DataKey
from modicum.records.audits import triage
from modicum.records.audits.models import AuditFinding, AuditRun, RunState, Status
from modicum.records.audits.redacting import redact_marked
from modicum.records.audits.runs import Wanted, audit
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import Talk, held, put_in_force

ROOT: Final = Path(__file__).parents[3]
AUDITS: Final = "modicum.records.audits"
TURNS: Final = ("My card is 4111 1111 1111 1111.", "Thank you.", "Write to maren.holt@mail.example please.")
HERE: Final = Wanted(processes=0)

AUDIT_STEPS: Final = [
    (f"{AUDITS}.runs", "_begin", 1),
    (f"{AUDITS}.looking", "Looking.look", 1),
    (f"{AUDITS}.noting", "note", 1),
    (f"{AUDITS}.noting", "_count", 2),
    (f"{AUDITS}.looking", "Looking.look", 3),
    (f"{AUDITS}.reasons", "look_at", 1),
    (f"{AUDITS}.runs", "_finish", 1),
]
REDACT_STEPS: Final = [
    ("modicum.desk.sessions.mending", "_rewrite", 1),
    ("modicum.platform.vault.keys", "Vault.create", 1),
    ("modicum.desk.sessions.mending", "_reseal", 1),
    ("modicum.desk.sessions.mending", "_destroy_spare", 1),
    ("modicum.desk.sessions.mending", "_rewrite", 2),
    ("modicum.platform.store.residue", "clear_residue", 1),
    (f"{AUDITS}.redacting", "_settle", 1),
]
SAMPLE: Final = (("_count", 2), ("_destroy_spare", 1))
"""These are run each day; the others are proofs."""


def steps(which: list[tuple[str, str, int]]) -> list[object]:
    """The parameters, with the mark of a proof on all but the sample."""
    marked = [() if step[1:] in SAMPLE else (pytest.mark.proof,) for step in which]
    return [pytest.param(*step, marks=marks) for step, marks in zip(which, marked, strict=True)]


@pytest.fixture
def talks(here: Installation, asking: Channel, cast: Cast, clock: FixedClock) -> list[Talk]:
    """Three sessions in which the same is said."""
    put_in_force(FULL_RECORD, asking, clock)
    return [held(here, asking, cast.tess, turns=TURNS) for _ in range(3)]


@pytest.mark.parametrize(("module", "function", "time"), steps(AUDIT_STEPS))
def test_an_audit_that_is_killed_goes_on(
    here: Installation, talks: list[Talk], module: str, function: str, time: int
) -> None:
    killed(here, "audit", module, function, time)

    run = audit(HERE)

    assert AuditRun.objects.count() == 1
    assert (run.state, run.sessions) == (RunState.FINISHED, 3)
    found = Counter(AuditFinding.objects.filter(place=MESSAGE_TEXT.id).values_list("session", "type"))
    assert found == {(talk.number, kind): 1 for talk in talks for kind in ("CREDIT_CARD", "EMAIL")}
    assert run.found == AuditFinding.objects.count() == sum(run.counts.values())


@pytest.mark.parametrize(("module", "function", "time"), steps(REDACT_STEPS))
def test_a_redaction_that_is_killed_goes_on(
    here: Installation, talks: list[Talk], cast: Cast, module: str, function: str, time: int
) -> None:
    audit(HERE)
    cards = AuditFinding.objects.filter(type="CREDIT_CARD", place=MESSAGE_TEXT.id)
    triage.mark_for_redaction(list(cards.values_list("pk", flat=True)), by=cast.priya)
    killed(here, "redact", module, function, time)
    for talk in talks:
        assert len(read_session(talk.session).entries) == len(TURNS)

    redact_marked()

    assert set(cards.values_list("status", flat=True)) == {Status.REDACTED}
    for talk in talks:
        said = [entry.text for entry in read_session(talk.session).entries]
        assert said == ["My card is [card number].", *TURNS[1:]]
        keys = DataKey.objects.filter(session=talk.number, data_class=MESSAGE_TEXT.id)
        assert [key.phase for key in keys] == [Transcript.objects.get(session=talk.number).phase]
    assert not recover().found_anything
    assert audit(Wanted(everything=True, processes=0)).found == 0


def killed(here: Installation, *what: object) -> None:
    """Let a process of its own do it and die of it."""
    command = [sys.executable, "-m", "tests.records.audits.killed", str(here.data.root), *map(str, what)]
    ended = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
