"""A live value cannot get out by accident."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import pickle
from collections.abc import Callable

import pytest

from modicum.core.values import MESSAGE_TEXT, NOTE, Live

SECRET = "anna.schmidt@example.org"


def live() -> Live[str]:
    return Live(SECRET, MESSAGE_TEXT)


@pytest.mark.parametrize(
    "printed",
    [repr, str, "{}".format, "%s".__mod__, "%r".__mod__, ascii, lambda value: f"{value}", lambda v: str([v])],
)
def test_it_prints_as_its_class_only(printed: Callable[[object], str]) -> None:
    assert printed(live()).strip("[]") == "<Live message_text>"


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_it_is_not_copied_and_not_serialised(copied: Callable[[object], object]) -> None:
    with pytest.raises(TypeError) as refused:
        copied(live())

    assert SECRET not in str(refused.value)


def test_a_data_class_that_holds_one_is_not_turned_into_a_dict() -> None:
    @dataclasses.dataclass
    class Request:
        name: Live[str]

    with pytest.raises(TypeError):
        dataclasses.asdict(Request(live()))


def test_a_logged_exception_does_not_show_it(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(live())
    except ValueError:
        logging.getLogger("modicum").exception("failed with %s", live())

    assert SECRET not in caplog.text
    assert "<Live message_text>" in caplog.text


def test_equal_texts_do_not_make_equal_live_values() -> None:
    assert live() != live()
    assert live() != object()
    assert len({live(), live()}) == 2


def test_it_has_no_subclasses() -> None:
    with pytest.raises(TypeError):
        type("Peeking", (Live,), {})


def test_it_takes_no_further_attributes() -> None:
    value = live()

    with pytest.raises(AttributeError):
        value.__setattr__("note", "more")
    with pytest.raises(AttributeError):
        value.__setattr__("data_class", NOTE)
    with pytest.raises(TypeError):
        vars(value)


def test_it_reveals_what_it_was_given() -> None:
    assert live().reveal() == SECRET
    assert live().data_class is MESSAGE_TEXT


def test_it_says_whether_it_is_blank_and_can_be_cut_without_being_opened() -> None:
    assert Live(" \n", MESSAGE_TEXT).is_blank
    assert not live().is_blank
    assert Live("  Anna Schmidt ", MESSAGE_TEXT).shortened(4).reveal() == "Anna"
