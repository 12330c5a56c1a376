"""The pages of the audits: what officers find, decide and sign; what others do not get to see."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.reading import read_session
from modicum.platform.store import Installation
from modicum.platform.trail.queries import events, events_about
from modicum.records.audits import planning, queries, runs, signing
from modicum.records.audits.background import background, begin_audit, see_to_it
from modicum.records.audits.models import AuditFinding, AuditRun, RunState, Status
from modicum.records.audits.runs import Wanted, audit
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.talks import Talk, held, put_in_force

SECRET = "4111 1111 1111 1111"
TURNS = (f"My card is {SECRET}.", "Thank you.", "Write to maren.holt@mail.example please.")


@pytest.fixture
def talk(here: Installation, asking: Channel, cast: Cast, clock: FixedClock) -> Talk:
    """A session with a card number and an e-mail address in its chat."""
    put_in_force(FULL_RECORD, asking, clock)
    return held(here, asking, cast.tess, turns=TURNS)


@pytest.fixture
def priya(cast: Cast, signed_in: SignedIn) -> Client:
    """The privacy officer's browser."""
    return signed_in(cast.priya)


def card() -> AuditFinding:
    """The finding of the card number."""
    return AuditFinding.objects.get(type="CREDIT_CARD")


def test_an_officer_audits_looks_for_a_reason_and_redacts(talk: Talk, priya: Client) -> None:
    assert "The weekly audit is due." in _shown(priya, "/audits/")
    assert priya.post("/audits/begin/").status_code == 302
    background.wait()
    assert runs.unfinished() is None

    overview, listed = _shown(priya, "/audits/"), _shown(priya, "/audits/findings/?type=CREDIT_CARD")
    assert "Card number" in overview
    assert f"/audits/findings/{card().pk}/" in listed
    page = _shown(priya, f"/audits/findings/{card().pk}/")
    assert SECRET not in overview + listed + page

    address = f"/audits/findings/{card().pk}/"
    assert priya.post(address).status_code == 422
    assert not events_about(f"finding:{card().pk}")
    assert SECRET in priya.post(address, {"why": "check"}).content.decode()
    assert [event.kind for event in events_about(f"finding:{card().pk}")] == ["finding.looked_at"]

    chosen = {"act": "redact", "finding": [card().pk]}
    confirmation = priya.post("/audits/findings/decide/", chosen)
    assert "Nobody can take this back." in confirmation.content.decode()
    assert card().status == Status.OPEN
    assert priya.post("/audits/findings/decide/", {**chosen, "sure": "1"}).status_code == 200
    assert card().status == Status.REDACTED
    assert read_session(talk.session).entries[0].text == "My card is [card number]."


def test_many_are_decided_at_once_by_the_choices_above_the_list(talk: Talk, priya: Client) -> None:
    audit(Wanted(processes=0))
    chosen = {"act": "accept", "everything": "1", "place": MESSAGE_TEXT.id, "sure": "1"}

    for wrong in ({}, {"reason": "claim"}, {"reason": "claim", "until": "2024-01-01"}):
        assert priya.post("/audits/findings/decide/", {**chosen, **wrong}).status_code == 422
    assert not AuditFinding.objects.filter(status=Status.ACCEPTED)

    said = {**chosen, "reason": "claim", "until": "2026-05-01"}
    assert priya.post("/audits/findings/decide/", said).status_code == 200
    assert set(AuditFinding.objects.filter(status=Status.ACCEPTED).values_list("place", flat=True)) == {
        MESSAGE_TEXT.id
    }
    assert MESSAGE_TEXT.id not in queries.open_findings_by("place")
    assert events().filter(kind="finding.accepted").count() == 2
    assert priya.post("/audits/findings/decide/", {"act": "erase"}).status_code == 422


def test_the_weekly_audit_is_on_by_itself_has_an_owner_and_goes_off_for_a_reason(
    talk: Talk, cast: Cast, priya: Client
) -> None:
    assert planning.plan().is_on
    assert planning.plan().owner == cast.priya
    priya.post("/audits/owner/", {"owner": cast.ada.pk})
    assert planning.plan().owner == cast.ada
    assert priya.post("/audits/owner/", {"owner": cast.tess.pk}).status_code == 422

    assert priya.post("/audits/switch-off/").status_code == 422
    assert planning.plan().is_on
    priya.post("/audits/switch-off/", {"reason": "trial"})
    assert not planning.plan().is_on
    assert events().filter(kind="audit.switched_off").get().detail == {"why": "trial"}
    assert "Switch on" in _shown(priya, "/audits/")
    priya.post("/audits/switch-on/")
    assert planning.plan().is_on


def test_a_server_begins_what_is_due_once_a_week(talk: Talk, clock: FixedClock) -> None:
    for finished, days in ((1, 0), (1, 6), (2, 1)):
        clock.advance(timedelta(days=days, seconds=1))
        see_to_it()
        background.wait()
        assert AuditRun.objects.filter(state=RunState.FINISHED).count() == finished


def test_under_minimum_no_weekly_audit_is_on(here: Installation, cast: Cast) -> None:
    assert not planning.plan().is_on


def test_the_statement_is_signed_holds_no_value_and_tells_a_change(
    talk: Talk, priya: Client, tmp_path: Path
) -> None:
    audit(Wanted(processes=0))

    page, file = _shown(priya, "/audits/statement/"), priya.get("/audits/statement.json")

    document = json.loads(file.content)
    assert SECRET not in page + file.content.decode()
    assert signing.fingerprint(document) in page
    assert signing.is_genuine(document)
    assert signing.is_ours(document)
    assert {"type": "CREDIT_CARD", "severity": "critical", "count": 1} in document["statement"]["open"]
    document["statement"]["open"] = []
    assert not signing.is_genuine(document)


def test_a_technician_gets_to_see_nothing(talk: Talk, cast: Cast, signed_in: SignedIn) -> None:
    audit(Wanted(processes=0))

    for path in ("/audits/", "/audits/findings/", f"/audits/findings/{card().pk}/", "/audits/statement.json"):
        assert signed_in(cast.tess).get(path).status_code == 403
    assert not queries.visible_to(cast.tess).exists()


def test_the_list_pages_and_refuses_what_is_no_choice(
    talk: Talk, priya: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit(Wanted(processes=0))
    monkeypatch.setattr(queries.page_of, "__kwdefaults__", {"before": None, "size": 1})

    first = _shown(priya, "/audits/findings/")

    assert "before=" in first
    assert priya.get("/audits/findings/?type=' OR 1=1").status_code == 422
    assert priya.get("/audits/findings/?session=-1").status_code == 422


def _shown(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    assert len(response.content) < 60_000
    return response.content.decode()


@pytest.mark.sqlite
def test_a_large_audit_is_left_to_the_command(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modicum.records.audits.background.WORTH_PROCESSES", 0)

    begin_audit(Wanted(by=7))
    background.wait()

    run = AuditRun.objects.get()
    assert (run.state, run.by, run.sessions) == (RunState.FINISHED, 7, 1)
    assert card().status == Status.OPEN
