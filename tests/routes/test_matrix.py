"""Every address answers each person as the reviewed table says, and none is missing from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import httpx
import pytest

from tests.people import Person
from tests.routes.addresses import PEOPLE, example, existing, reviewed

STATUS: Final = {403: "refused", 404: "hidden", 405: "method", 410: "gone"}


def outcome(answer: httpx.Response) -> str:
    """The table's word for an answer."""
    target = answer.headers.get("Location", "")
    if answer.is_redirect and target.startswith("/sign-in/") and answer.request.url.path != "/sign-in/":
        return "sign-in"
    if answer.status_code in STATUS:
        return STATUS[answer.status_code]
    return "in" if answer.status_code < 500 else f"HTTP {answer.status_code}"


def test_every_address_was_reviewed() -> None:
    assert existing() - set(reviewed()) == set()


def test_no_reviewed_address_is_gone() -> None:
    assert set(reviewed()) - existing() == set()


@pytest.mark.parametrize("line", reviewed())
def test_an_address_answers_each_person_as_reviewed(line: str, people: Mapping[str, Person]) -> None:
    method, address = line.split(" ", 1)

    answers = {name: outcome(people[name].http.request(method, example(address))) for name in PEOPLE}

    assert answers == reviewed()[line]
