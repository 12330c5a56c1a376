"""Reads the JSON text of a client's frame into a typed one; strict about types and sizes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, NoReturn, TypeVar

from modicum.core.values import CUSTOMER_NAME, MESSAGE_TEXT, NOTE, DataClass, Live
from modicum.desk.live import frames
from modicum.desk.live.errors import Malformed, TooLong, UnknownFrame
from modicum.desk.live.frames import Frame
from modicum.desk.live.message import Author, Kept, Spoken
from modicum.desk.sessions.models import Outcome
from modicum.desk.sessions.requests import NAME_LENGTH

FRAME_BYTES: Final = 64 * 1024
"""A longer frame closes the socket (1009)."""
TEXT_BYTES: Final = 16 * 1024
"""A longer text is refused and the socket stays."""
FIELD_COUNT: Final = 100
LARGEST_NUMBER: Final = 2**53
"""Beyond this a browser does not count exactly."""

Raw = Mapping[str, object]
C = TypeVar("C", bound=Enum)

_is_id: Final = re.compile(r"[A-Za-z0-9_-]{8,64}").fullmatch
_is_ref: Final = re.compile(r"[A-Za-z0-9_-]{1,22}").fullmatch
_is_mac: Final = re.compile(r"[A-Za-z0-9_-]{22}").fullmatch
_is_time: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII).fullmatch
_is_key: Final = re.compile(r"[A-Za-z0-9_-]{1,40}").fullmatch


def parse(text: str) -> Frame:
    """The frame that `text` is. Raises `Malformed`, `UnknownFrame` and, with the message's id, `TooLong`."""
    raw = _decoded(text)
    kind = raw.get("type")
    if type(kind) is not str:
        raise Malformed
    build = _BUILDERS.get(kind)
    if build is None:
        raise UnknownFrame
    return build(raw)


def _refuse(_constant: str) -> NoReturn:
    raise Malformed


_decode: Final[Callable[[str], object]] = json.JSONDecoder(parse_constant=_refuse).decode


def _decoded(text: str) -> Raw:
    try:
        raw = _decode(text)
    except (ValueError, RecursionError):
        raise Malformed from None
    return _object(raw)


def _say(raw: Raw) -> Frame:
    return frames.Say(_ref(raw), _id(raw), _words(raw, MESSAGE_TEXT))


def _note(raw: Raw) -> Frame:
    return frames.Note(_ref(raw), _id(raw), _words(raw, NOTE))


def _resume(raw: Raw) -> Frame:
    return frames.Resume(_ref(raw), _number(raw, "epoch"), _number(raw, "seq"))


def _supply(raw: Raw) -> Frame:
    messages = raw.get("messages")
    if type(messages) is not list:
        raise Malformed
    request = raw.get("request")
    return frames.Supply(
        _ref(raw),
        tuple(_supplied(_object(entry)) for entry in messages),
        None if request is None else _request(_object(request)),
        _flag(raw, "done"),
    )


def _supplied(raw: Raw) -> frames.Supplied:
    name = _text(raw, "name")
    if len(name) > NAME_LENGTH:
        raise Malformed
    spoken = Spoken(
        _choice(raw, "author", Author),
        Live(name, CUSTOMER_NAME),
        _matching(raw, "at", _is_time),
        _words(raw, MESSAGE_TEXT),
        Live(_text(raw, "shown"), MESSAGE_TEXT) if "shown" in raw else None,
    )
    return frames.Supplied(
        _id(raw),
        _number(raw, "epoch"),
        _number(raw, "seq"),
        spoken,
        _matching(raw, "mac", _is_mac),
        _choice(raw, "kept", Kept),
    )


def _request(raw: Raw) -> frames.SuppliedRequest:
    fields = _object(raw.get("fields"))
    if len(fields) > FIELD_COUNT or not all(map(_is_key, fields)):
        raise Malformed
    values = {key: Live(_text(_object(field), "value"), MESSAGE_TEXT) for key, field in fields.items()}
    return frames.SuppliedRequest(values, _matching(raw, "mac", _is_mac))


_BUILDERS: Final[Mapping[str, Callable[[Raw], Frame]]] = MappingProxyType(
    {
        "hello": lambda raw: frames.Hello(_matching(raw, "ticket", _is_id)),
        "say": _say,
        "typing": lambda raw: frames.Typing(_ref(raw), _flag(raw, "on")),
        "resume": _resume,
        "supply": _supply,
        "extend": lambda raw: frames.Extend(_ref(raw)),
        "keep_nothing": lambda raw: frames.KeepNothing(_ref(raw)),
        "beat": lambda _: frames.Beat(),
        "end": lambda raw: frames.End(_ref(raw)),
        "accept": lambda raw: frames.Accept(_ref(raw)),
        "hold": lambda raw: frames.Hold(_ref(raw), _flag(raw, "on")),
        "close": lambda raw: frames.Close(_ref(raw), _choice(raw, "outcome", Outcome)),
        "note": _note,
    }
)


def _object(raw: object) -> Raw:
    if type(raw) is not dict:
        raise Malformed
    return raw


def _matching(raw: Raw, key: str, fits: Callable[[str], object]) -> str:
    value = raw.get(key)
    if type(value) is not str or not fits(value):
        raise Malformed
    return value


def _ref(raw: Raw) -> str:
    return _matching(raw, "session", _is_ref)


def _id(raw: Raw) -> str:
    return _matching(raw, "id", _is_id)


def _flag(raw: Raw, key: str) -> bool:
    value = raw.get(key)
    if type(value) is not bool:
        raise Malformed
    return value


def _number(raw: Raw, key: str) -> int:
    value = raw.get(key)
    if type(value) is not int or not 0 <= value < LARGEST_NUMBER:
        raise Malformed
    return value


def _choice(raw: Raw, key: str, choices: type[C]) -> C:
    try:
        return choices(raw.get(key))
    except ValueError:
        raise Malformed from None


def _text(raw: Raw, key: str) -> str:
    """Text that can be written as UTF-8: JSON can spell half a surrogate pair, which cannot."""
    value = raw.get(key)
    if type(value) is not str:
        raise Malformed
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Malformed from None
    return value


def _words(raw: Raw, data_class: DataClass) -> Live[str]:
    """The text of a message or note: not blank, at most 16 KiB in UTF-8."""
    text = _text(raw, "text")
    if not text or text.isspace():
        raise Malformed(session=_ref(raw), id=_id(raw))
    if len(text.encode()) > TEXT_BYTES:
        raise TooLong(session=_ref(raw), id=_id(raw))
    return Live(text, data_class)
