"""The MAC covers everything that is said about a message, and the session it was said in."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from modicum.desk.live.mac import MessageMac, is_same

KEY = bytes(range(32))
SPOKEN = ("no", "customer", "Cleo", "2026-03-02T09:41:17.250Z", "hello")
words = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def test_a_mac_is_sixteen_bytes_in_base64url() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", MessageMac(KEY, "ref").of_message((1, 1), "id-000001", SPOKEN))


def test_each_part_of_a_message_changes_its_mac() -> None:
    mac = MessageMac(KEY, "ref")
    macs = [
        mac.of_message((1, 1), "id-000001", SPOKEN),
        mac.of_message((2, 1), "id-000001", SPOKEN),
        mac.of_message((1, 2), "id-000001", SPOKEN),
        mac.of_message((1, 1), "id-000002", SPOKEN),
        mac.of_message((1, 1), "id-000001", ("other", *SPOKEN[1:])),
        mac.of_message((1, 1), "id-000001", (SPOKEN[0], "other", *SPOKEN[2:])),
        mac.of_message((1, 1), "id-000001", (*SPOKEN[:2], "other", *SPOKEN[3:])),
        mac.of_message((1, 1), "id-000001", (*SPOKEN[:3], "other", SPOKEN[4])),
        mac.of_message((1, 1), "id-000001", (*SPOKEN[:4], "other")),
        MessageMac(KEY, "other").of_message((1, 1), "id-000001", SPOKEN),
        MessageMac(bytes(32), "ref").of_message((1, 1), "id-000001", SPOKEN),
    ]

    assert len(set(macs)) == len(macs)


@given(words, words, words, words)
def test_words_cannot_move_from_one_part_to_the_next(a: str, b: str, c: str, d: str) -> None:
    mac = MessageMac(KEY, "ref")
    one = mac.of_message((1, 1), "id-000001", ("no", "customer", a, b, c + d))
    other = mac.of_message((1, 1), "id-000001", ("no", "customer", a, b + c, d))

    assert (one == other) == ((b, c + d) == (b + c, d))


def test_a_request_has_the_same_mac_in_any_order_and_another_one_for_other_values() -> None:
    mac = MessageMac(KEY, "ref")

    assert mac.of_request({"a": "1", "b": "2"}) == mac.of_request({"b": "2", "a": "1"})
    assert mac.of_request({"a": "1"}) != mac.of_request({"a": "2"})
    assert mac.of_request({}) != mac.of_request({"a": ""})


def test_two_macs_are_compared_whole() -> None:
    assert is_same("A" * 22, "A" * 22)
    assert not is_same("A" * 22, "A" * 21 + "B")
    assert not is_same("A" * 22, "A" * 21)
