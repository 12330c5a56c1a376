"""What admins do with receivers. Each act is on the trail; they run on the store's writer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from modicum.exchange.webhooks import secrets
from modicum.exchange.webhooks.emitting import parcel
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.names import POST_EVENTS, TEST, Kind, outbox_kind
from modicum.platform import trail
from modicum.platform.outbox import actions as outbox
from modicum.platform.outbox.sending import enqueue
from modicum.platform.store import installation


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an admin enters about a receiver."""

    name: str
    url: str
    kind: Kind
    events: tuple[str, ...]
    classes: tuple[str, ...]
    purpose: str
    is_internal: bool


def add(wanted: Wanted, *, by: int) -> Endpoint:
    """Add a receiver; `secrets.secret_of` its salt is the secret to show once."""
    endpoint = Endpoint.objects.create(**_columns(wanted), salt=installation().ids.token(128))
    _note("webhook.added", endpoint, by)
    return endpoint


def change(endpoint: Endpoint, wanted: Wanted, *, by: int) -> None:
    """Change what was entered. The kind of a receiver stays."""
    columns = _columns(wanted) | {"kind": endpoint.kind}
    Endpoint.objects.filter(pk=endpoint.pk).update(**columns)
    _note("webhook.changed", endpoint, by)


def rotate(endpoint: Endpoint, *, by: int, old_for: timedelta = secrets.BOTH_SIGN_FOR) -> str:
    """Make a new secret and return it; the old one signs as well for `old_for`."""
    salt = installation().ids.token(128)
    until = installation().clock.now() + old_for
    Endpoint.objects.filter(pk=endpoint.pk).update(salt=salt, old_salt=endpoint.salt, old_until=until)
    _note("webhook.rotated", endpoint, by)
    return secrets.secret_of(salt)


def pause(endpoint: Endpoint, *, by: int) -> None:
    """Send it nothing until `resume`; what happens meanwhile waits for it."""
    outbox.pause(outbox_kind(endpoint.kind), endpoint.pk)
    _note("webhook.paused", endpoint, by)


def resume(endpoint: Endpoint, *, by: int) -> None:
    """Send again."""
    outbox.resume(outbox_kind(endpoint.kind), endpoint.pk)
    _note("webhook.resumed", endpoint, by)


def send_test(endpoint: Endpoint, *, by: int) -> None:
    """Send a message without any ids, so that somebody can see that it arrives."""
    enqueue(parcel(endpoint, TEST, None, {}))
    _note("webhook.tested", endpoint, by)


def replay(endpoint: Endpoint, *, by: int | None, message: str | None = None) -> int:
    """Send again what was given up, or one of it, under its old ids; how many. Raises `NotDead`."""
    chosen = None if message is None else [message]
    replayed = outbox.replay(outbox_kind(endpoint.kind), endpoint.pk, chosen)
    _note("webhook.replayed", endpoint, by)
    return replayed


def remove(endpoint: Endpoint, *, by: int) -> None:
    """Forget a receiver, and all that waits for it."""
    outbox.drop(outbox_kind(endpoint.kind), endpoint.pk)
    _note("webhook.removed", endpoint, by)
    endpoint.delete()


def _columns(wanted: Wanted) -> dict[str, object]:
    columns: dict[str, object] = asdict(wanted)
    is_post = wanted.kind is not Kind.WEBHOOK
    events = [event.value for event in POST_EVENTS] if is_post else list(wanted.events)
    return columns | {"events": events, "classes": [] if is_post else list(wanted.classes)}


def _note(kind: str, endpoint: Endpoint, by: int | None) -> None:
    trail.record(kind, actor=by, subject=f"receiver:{endpoint.pk}")
