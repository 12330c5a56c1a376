"""Frames from clients: each type is read, and nothing of a wrong type gets past."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modicum.desk.live import frames
from modicum.desk.live.errors import LiveError, Malformed, TooLong, UnknownFrame
from modicum.desk.live.parse import parse
from modicum.desk.sessions.models import Outcome

REF = "r" * 22
MESSAGE = {
    "id": "id-000001",
    "epoch": 1,
    "seq": 2,
    "author": "technician",
    "name": "Tess",
    "at": "2026-03-02T09:41:17.250Z",
    "text": "hello",
    "mac": "m" * 22,
    "kept": "no",
}
GOOD: list[dict[str, Any]] = [
    {"type": "hello", "ticket": "t" * 22},
    {"type": "say", "session": REF, "id": "id-000001", "text": "hello"},
    {"type": "note", "session": REF, "id": "id-000001", "text": "hello"},
    {"type": "typing", "session": REF, "on": True},
    {"type": "resume", "session": REF, "epoch": 0, "seq": 0},
    {"type": "supply", "session": REF, "messages": [MESSAGE], "done": True},
    {
        "type": "supply",
        "session": REF,
        "messages": [],
        "done": False,
        "request": {"fields": {"name": {"label": "Your name", "value": "Cleo"}}, "mac": "m" * 22},
    },
    {"type": "extend", "session": REF},
    {"type": "keep_nothing", "session": REF},
    {"type": "beat"},
    {"type": "end", "session": REF},
    {"type": "accept", "session": REF},
    {"type": "hold", "session": REF, "on": False},
    {"type": "close", "session": REF, "outcome": "resolved"},
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places_in(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in a frame."""
    children: list[tuple[Any, object]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return [place for key, child in children for place in ((*path, key), *places_in(child, (*path, key)))]


def with_value(frame: dict[str, Any], path: tuple[Any, ...], value: object) -> dict[str, Any]:
    """The frame with another value at one place."""
    changed: dict[str, Any] = json.loads(json.dumps(frame))
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


@pytest.mark.parametrize("frame", GOOD)
def test_a_good_frame_is_read(frame: dict[str, Any]) -> None:
    assert type(parse(json.dumps(frame))).__name__.lower() == frame["type"].replace("_", "")


def test_every_type_of_frame_is_tried_here() -> None:
    assert {type(parse(json.dumps(frame))) for frame in GOOD} == set(frames.Frame.__args__)


def test_the_values_are_where_they_belong() -> None:
    close = parse(json.dumps(GOOD[-1]))
    supply = parse(json.dumps(GOOD[5]))

    assert close == frames.Close(REF, Outcome.RESOLVED)
    assert isinstance(supply, frames.Supply)
    assert supply.messages[0].place == (1, 2)
    assert supply.messages[0].spoken.reveal() == ("technician", "Tess", MESSAGE["at"], "hello")


CONFUSED: list[object] = [None, True, 7, 1.5, -1, "", "\x00", [], {}, ["say"], {"$ne": ""}, 2**70]
IGNORED = {("request", "fields", "name", "label"), ("request",)}


@pytest.mark.parametrize("frame", GOOD)
def test_a_value_of_another_type_is_refused_wherever_it_stands(frame: dict[str, Any]) -> None:
    for path in places_in(frame):
        right = frame
        for key in path:
            right = right[key]
        for wrong in (value for value in CONFUSED if type(value) is not type(right)):
            if path in IGNORED and (wrong is None or path[-1] == "label"):
                continue
            with pytest.raises((Malformed, UnknownFrame)):
                parse(json.dumps(with_value(frame, path, wrong)))


@pytest.mark.parametrize("frame", GOOD)
def test_a_frame_without_one_of_its_parts_is_refused(frame: dict[str, Any]) -> None:
    for key in set(frame) - {"request"}:
        with pytest.raises(Malformed):
            parse(json.dumps({name: value for name, value in frame.items() if name != key}))


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"say","session":"r","id":"id-000001","text":"\\ud800"}',
        '{"type":"say","session":"r","id":"id-000001","text":"  \\n "}',
        '{"type":"resume","session":"r","epoch":1e3,"seq":0}',
        '{"type":"resume","session":"r","epoch":NaN,"seq":0}',
        '{"type":"resume","session":"r","epoch":Infinity,"seq":0}',
        '{"type":"resume","session":"r","epoch":' + "9" * 5000 + ',"seq":0}',
        '{"type":' + "[" * 50_000,
        '{"a":' * 20_000,
        "\ufeff{}",
    ],
)
def test_json_that_is_legal_elsewhere_is_refused_here(text: str) -> None:
    with pytest.raises(Malformed):
        parse(text)


def test_the_limit_counts_bytes_and_names_the_message() -> None:
    frame = {"type": "say", "session": REF, "id": "id-000001"}
    assert parse(json.dumps(frame | {"text": "é" * 8192}))
    with pytest.raises(TooLong) as refused:
        parse(json.dumps(frame | {"text": "é" * 8193}))
    assert (refused.value.session, refused.value.id) == (REF, "id-000001")


@given(ANYTHING)
def test_no_json_whatever_gets_past_as_something_else_than_a_frame_or_a_refusal(value: object) -> None:
    with contextlib.suppress(LiveError):
        parse(json.dumps(value))


@given(st.sampled_from(GOOD), st.data())
def test_no_change_of_a_good_frame_raises_anything_but_a_refusal(
    frame: dict[str, Any], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(places_in(frame)))
    with contextlib.suppress(LiveError):
        parse(json.dumps(with_value(frame, path, data.draw(ANYTHING))))


@given(st.text())
def test_no_text_whatever_raises_anything_but_a_refusal(text: str) -> None:
    with contextlib.suppress(LiveError):
        parse(text)
