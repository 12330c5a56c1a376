"""What is kept of a session besides its messages: answers, names, addresses, notes; each class apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from modicum.core.policy import Context, Policy
from modicum.core.values import MESSAGE_TEXT, NOTE, TIMING, DataClass, Live, Rule, Shape, Stored
from modicum.desk.sessions import places, rules, strictest
from modicum.desk.sessions.lines import Kept, moment, read_varint, seconds, varint
from modicum.desk.sessions.models import KeptValue, State, SupportSession
from modicum.desk.sessions.requests import LiveRequest
from modicum.platform.store import installation, sealed
from modicum.platform.vault.errors import KeyDestroyed
from modicum.platform.vault.key_ids import KeyId


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A technician's note: whose (a member's id), when as far as that is stored, and what was left of it."""

    by: int
    at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What was left of a value, its place among those of its class, and what is sealed in front of it."""

    stored: Stored[str]
    position: int = 0
    before: bytes = b""


def keep_request(session: SupportSession, request: LiveRequest | None, policy: Policy) -> None:
    """Store what the policy leaves of a request, and make the key of the messages if they may be stored.

    All keys are durable before a row is written. Runs on the writer, where the session is made.
    """
    labels = {field.data_class.id: field.label for field in session.channel.fields.all()}
    sieved = [
        policy.sieve(value, near=Context(session.language, label=labels.get(value.data_class.id)))
        for value in (request.values() if request else ())
    ]
    left = [Placed(stored, position) for position, stored in enumerate(sieved) if not stored.is_nothing]
    wanted = keys_for(session, left)
    if policy.rule_for(MESSAGE_TEXT).stores:
        wanted.append(places.entry_key(session.pk))
    if wanted:
        write(session, left, installation().vault.create(wanted))


def keep_note(number: int, text: Live[str], *, by: int, at: datetime) -> Kept:
    """Store what the policy leaves of a note about a session that is not over. Runs on the writer."""
    session = SupportSession.objects.get(pk=number)
    policy = strictest.of(session)
    left = policy.sieve(text, near=Context(session.language))
    if left.is_nothing or not rules.is_open(State(session.state)):
        return Kept.NO
    position = KeptValue.objects.filter(session=session, data_class=NOTE.id).count()
    note = Placed(left, position, note_head(by, policy.sieve(Live(at, TIMING)).value))
    try:
        write(session, [note], installation().vault.create(keys_for(session, [note])))
    except KeyDestroyed:
        return Kept.NO
    return Kept.YES


def resieved(session: SupportSession, policy: Policy) -> list[Placed]:
    """What may stay of the values of a living session under `policy`, in order."""
    rows = list(KeptValue.objects.filter(session=session).order_by("position", "data_class"))
    keys = installation().vault.find_all(map(places.key_of, rows))
    known = {data_class.id: data_class for data_class in strictest.classes_of(session.channel)}
    left = []
    for row in rows:
        key = keys.get(places.key_of(row))
        data_class = known.get(row.data_class) or DataClass(row.data_class, Shape.TEXT)
        rule = strictest.at(session, row.revision).rule_for(data_class)
        if key is not None and rule.stores:
            placed = _restored(row, key, data_class, rule)
            stored = policy.resieve(placed.stored, near=Context(session.language))
            left.append(replace(placed, stored=stored))
    return [placed for placed in left if not placed.stored.is_nothing]


def keys_for(session: SupportSession, values: Sequence[Placed]) -> list[KeyId]:
    """By which keys values of a session are sealed, once each."""
    names = dict.fromkeys(value.stored.data_class.id for value in values)
    return [places.value_key(session, name) for name in names]


def write(
    session: SupportSession,
    values: Sequence[Placed],
    keys: Mapping[KeyId, bytes],
    *,
    ended_on: date | None = None,
) -> None:
    """Seal and insert values that a policy left; those of a session that `ended_on` a day expire."""
    KeptValue.objects.bulk_create(
        _row(session, value, keys[places.value_key(session, value.stored.data_class.id)], ended_on)
        for value in values
    )


def _restored(row: KeptValue, key: bytes, data_class: DataClass, rule: Rule) -> Placed:
    heads: list[bytes] = []

    def unpack(plain: bytes) -> list[str]:
        end = length_of_head(row.data_class, plain)
        heads.append(plain[:end])
        return [plain[end:].decode()]

    place = places.of_value(row.session_id, row.data_class, row.position)
    (stored,) = sealed.restore_together(
        row.sealed or b"", key, aad=place, like=(data_class, rule), unpack=unpack
    )
    return Placed(stored, row.position, heads[0])


def _row(session: SupportSession, value: Placed, key: bytes, ended_on: date | None) -> KeptValue:
    data_class, rule = value.stored.data_class.id, value.stored.rule

    def pack(texts: Sequence[str | None]) -> bytes:
        return value.before + "".join(text or "" for text in texts).encode()

    return KeptValue(
        session=session,
        data_class=data_class,
        position=value.position,
        phase=places.value_key(session, data_class).phase,
        sealed=sealed.seal_together(
            (value.stored,), key, aad=places.of_value(session.pk, data_class, value.position), pack=pack
        ),
        revision=rule.revision,
        expires_on=None if ended_on is None else rules.expires_on(ended_on, rule.retention),
    )


def note_head(by: int, at: datetime | None) -> bytes:
    """What is sealed in front of a note."""
    return varint(by) + varint(0 if at is None else seconds(at))


def length_of_head(data_class: str, plain: bytes) -> int:
    """How many bytes stand in front of the text of an opened value: some in a note, none elsewhere."""
    if data_class != NOTE.id:
        return 0
    _, place = read_varint(plain, 0)
    _, place = read_varint(plain, place)
    return place


def text_of(data_class: str, plain: bytes) -> str:
    """The text of an opened value, without what stands in front of it."""
    return plain[length_of_head(data_class, plain) :].decode()


def note_of(plain: bytes) -> StoredNote:
    """The note that was opened."""
    by, place = read_varint(plain, 0)
    at, place = read_varint(plain, place)
    return StoredNote(by, moment(at), plain[place:].decode())
