"""What is sent: ids, and stored values only where an admin chose them for this receiver."""

from __future__ import annotations

import json
from dataclasses import dataclass

from modicum.exchange.webhooks import content, rescue_fields
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.names import TEST, WITH_CONTENT, Kind
from modicum.platform.outbox.deliverers import Letter


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes that are signed and sent, and whether stored values are in them."""

    data: bytes
    media_type: str
    has_content: bool


def body(endpoint: Endpoint, letter: Letter) -> Body:
    """The message for this receiver. What was erased meanwhile is not in it."""
    match Kind(endpoint.kind):
        case Kind.WEBHOOK:
            return _webhook(endpoint, letter)
        case Kind.POST_FORM:
            data = rescue_fields.as_form(_rescue(letter))
            return Body(data, "application/x-www-form-urlencoded", letter.event != TEST)
        case Kind.POST_XML:
            return Body(rescue_fields.as_xml(_rescue(letter)), "application/xml", letter.event != TEST)


def _webhook(endpoint: Endpoint, letter: Letter) -> Body:
    """`type`, `timestamp` (to the hour, as stored times are) and `data`, as Standard Webhooks advises."""
    hour = letter.created_at.replace(minute=0, second=0, microsecond=0)
    data: dict[str, object] = dict(letter.ids)
    if letter.session is not None:
        data["session"] = letter.session
    values = _values(endpoint, letter)
    if values:
        data["stored"] = values
    message = {"type": letter.event, "timestamp": hour.isoformat(), "data": data}
    return Body(json.dumps(message, separators=(",", ":")).encode(), "application/json", bool(values))


def _values(endpoint: Endpoint, letter: Letter) -> dict[str, object]:
    session = content.found(letter.session) if letter.event in WITH_CONTENT else None
    return {} if session is None else dict(content.chosen(session, endpoint.classes))


def _rescue(letter: Letter) -> dict[str, str]:
    """The fields; of a test, or of a session that is not there, the number alone."""
    session = content.found(letter.session)
    if session is None:
        return {"SessionID": str(letter.session or 0)}
    return dict(rescue_fields.fields(session, letter.event))
