"""Puts what happens into the outbox, for each receiver that wants to hear of it: ids alone."""

from __future__ import annotations

from collections.abc import Mapping

from modicum.desk.sessions.events import RequestCreated, SessionEnded, SessionStarted
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.names import Event, outbox_kind
from modicum.platform.outbox.events import Arrived
from modicum.platform.outbox.sending import Parcel, enqueue
from modicum.platform.store.events import subscribe
from modicum.platform.trail.events import Recorded
from modicum.records.audits.events import GraveFindings


def listen() -> None:
    """Hear of everything that has an event."""
    subscribe(RequestCreated, _request_created)
    subscribe(SessionStarted, _session_started)
    subscribe(SessionEnded, _session_closed)
    subscribe(Arrived, _arrived)
    subscribe(GraveFindings, _grave_findings)
    subscribe(Recorded, _recorded)


def emit(event: Event, *, session: int | None = None, **ids: str | int) -> int:
    """Tell every receiver that wants it, in the caller's transaction; how many there are."""
    wanting = [endpoint for endpoint in Endpoint.objects.all() if event.value in endpoint.events]
    for endpoint in wanting:
        enqueue(parcel(endpoint, event.value, session, ids))
    return len(wanting)


def parcel(endpoint: Endpoint, event: str, session: int | None, ids: Mapping[str, str | int]) -> Parcel:
    """One event for one receiver."""
    return Parcel(kind=outbox_kind(endpoint.kind), target=endpoint.pk, event=event, session=session, ids=ids)


def _request_created(event: RequestCreated) -> None:
    emit(Event.REQUEST_CREATED, session=event.session)


def _session_started(event: SessionStarted) -> None:
    emit(Event.SESSION_STARTED, session=event.session)


def _session_closed(event: SessionEnded) -> None:
    emit(Event.SESSION_CLOSED, session=event.session)
    if event.keeps:
        emit(Event.TRANSCRIPT_STORED, session=event.session)


def _arrived(event: Arrived) -> None:
    if event.kind == "lake":
        emit(Event.TRANSCRIPT_DELIVERED, session=event.session)


def _grave_findings(event: GraveFindings) -> None:
    for session in event.sessions:
        emit(Event.FINDING_HIGH, session=session)


def _recorded(event: Recorded) -> None:
    number = event.subject.rpartition(":")[2]
    match event.kind:
        case "session.erased" if number.isdecimal():
            emit(Event.SESSION_ERASED, session=int(number))
        case "policy.applied" if number.isdecimal():
            emit(Event.POLICY_CHANGED, revision=int(number))
        case _:
            pass
