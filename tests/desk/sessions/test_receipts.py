"""The receipt's code: what it opens, how it may be typed, and when a slip is noticed."""

from __future__ import annotations

import re
import secrets

import pytest

from modicum.core.values import MESSAGE_TEXT, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import receipts
from modicum.desk.sessions.errors import BadCode
from modicum.desk.sessions.models import SupportSession
from modicum.platform.store import Installation
from tests.desk.sessions.storing import ask, in_force, storing

SHAPE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}")


def test_the_code_of_a_secret_finds_its_session(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    asked, other = ask(here, support), ask(here, support)
    code = receipts.code_for(asked.secret)

    assert SHAPE.fullmatch(code)
    assert receipts.find(code) == asked.session
    assert receipts.find(receipts.code_for(other.secret)) == other.session
    assert code.replace("-", "") not in str(SupportSession.objects.values_list())


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}\n"])
def test_how_it_is_typed_does_not_matter(typed: type[str]) -> None:
    random = secrets.token_bytes(16)

    assert receipts.read(typed(receipts.written(random))) == random


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    code = receipts.written(bytes(16))

    assert receipts.read(code.replace("0", "O")) == bytes(16)


def test_a_wrong_letter_is_noticed() -> None:
    code = receipts.written(bytes(range(16)))
    noticed = 0
    slips = [code[:place] + "7" + code[place + 1 :] for place in range(34) if code[place] not in "-7"]
    for slip in slips:
        try:
            receipts.read(slip)
        except BadCode:
            noticed += 1

    assert noticed == len(slips)


@pytest.mark.parametrize("typed", ["", "1234", "U" * 28, "é" * 28, "0" * 27, "0" * 29])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(BadCode):
        receipts.read(typed)
