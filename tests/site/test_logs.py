"""Whatever is logged, by us or by a library, no value comes out."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from modicum.site import logs

MARKER = "Ada Lovelace, marker 4711"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log has said so far."""
    stream = io.StringIO()
    logs.configure_structlog(stream)
    yield stream
    logs.configure_structlog()


def _events(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_codes_and_numbers_are_written(written: io.StringIO) -> None:
    structlog.get_logger().info("session.accepted", session=12, channel="support")

    (event,) = _events(written)
    assert (event["event"], event["session"], event["channel"]) == ("session.accepted", 12, "support")


def test_fields_that_are_not_on_the_list_are_dropped(written: io.StringIO) -> None:
    structlog.get_logger().info("said", text="hello", session=12)

    assert set(_events(written)[0]) == {"event", "level", "timestamp", "session"}


def test_words_in_a_listed_field_are_not_written(written: io.StringIO) -> None:
    structlog.get_logger().info("said", channel=MARKER, code=[MARKER], error=ValueError(MARKER))

    event = _events(written)[0]
    assert event["channel"] == event["code"] == event["error"] == "?"


def test_an_event_that_is_a_sentence_is_not_written(written: io.StringIO) -> None:
    structlog.get_logger().info(MARKER)

    assert _events(written)[0]["event"] == "?"


@pytest.mark.parametrize(
    "library", ["django.request", "uvicorn.error", "allauth", "asyncio", "anything.else"]
)
def test_a_librarys_words_are_replaced_by_their_place(written: io.StringIO, library: str) -> None:
    logging.getLogger(library).error("said: %s" % MARKER)  # noqa: UP031  # a library may format itself

    event = _events(written)[0]
    assert (event["event"], event["logger"]) == ("library", library)
    assert event["where"].startswith("test_logs:")
    assert "Ada" not in written.getvalue()


def test_an_exception_is_its_class_and_the_place_where_it_was_raised(written: io.StringIO) -> None:
    try:
        raise ValueError(MARKER)
    except ValueError:
        logging.getLogger("django.request").exception(MARKER)

    event = _events(written)[0]
    assert event["error"] == "ValueError"
    assert event["where"].startswith("test_logs.py:")
    assert "Ada" not in written.getvalue()


def test_what_a_caller_got_wrong_is_not_logged(written: io.StringIO) -> None:
    logging.getLogger("django.request").warning("%s", MARKER, extra={"status_code": 404})
    logging.getLogger("django.request").error("%s", MARKER, extra={"status_code": 500})

    assert [event["status"] for event in _events(written)] == [500]


def test_requests_are_not_logged_at_all(written: io.StringIO) -> None:
    logging.getLogger("uvicorn.access").error("GET /s/?q=%s", MARKER)

    assert written.getvalue() == ""
