"""Where sealed values stand and by which key: what is moved to another place does not open."""

from __future__ import annotations

from modicum.core.values import MESSAGE_TEXT, TIMING
from modicum.desk.sessions import rules
from modicum.desk.sessions.models import KeptValue, State, SupportSession, Transcript
from modicum.platform.store import sealed
from modicum.platform.vault.key_ids import KeyId, Phase


def entry_key(session: int) -> KeyId:
    """The key of a living session's messages. It is made when the session is, and never again."""
    return KeyId(session, MESSAGE_TEXT.id, Phase.LIVE)


def times_key(session: int) -> KeyId:
    """The key of a living session's exact times."""
    return KeyId(session, TIMING.id, Phase.LIVE)


def transcript_key(session: int) -> KeyId:
    """The key of the conversation of a session that ends."""
    return KeyId(session, MESSAGE_TEXT.id, Phase.REST)


def key_of(row: Transcript | KeptValue) -> KeyId:
    """The key by which a row is sealed."""
    data_class = MESSAGE_TEXT.id if isinstance(row, Transcript) else row.data_class
    return KeyId(row.session_id, data_class, Phase(row.phase))


def value_key(session: SupportSession, data_class: str) -> KeyId:
    """The key for new values of a class: another one once the session is over."""
    phase = Phase.LIVE if rules.is_open(State(session.state)) else Phase.REST
    return KeyId(session.pk, data_class, phase)


def of_entry(session: int, epoch: int, seq: int) -> bytes:
    """Where a message stands."""
    return sealed.place("entry", session, MESSAGE_TEXT.id, f"{epoch}.{seq}")


def of_times(session: int) -> bytes:
    """Where the exact times of a living session stand."""
    return sealed.place("times", session, TIMING.id, 0)


def of_value(session: int, data_class: str, position: int) -> bytes:
    """Where another value stands."""
    return sealed.place("value", session, data_class, position)


def of_transcript(session: int) -> bytes:
    """Where a conversation stands."""
    return sealed.place("transcript", session, MESSAGE_TEXT.id, 0)
