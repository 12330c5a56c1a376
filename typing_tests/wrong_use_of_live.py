"""Each marked line treats a live value as if it were an ordinary one."""

from __future__ import annotations

from modicum.core.policy import Policy
from modicum.core.values import MESSAGE_TEXT, NOTE, Live, Stored


def read_without_asking(live: Live[str]) -> str:
    text: str = live  # refused: assignment
    text = "said: " + live  # refused: operator
    text += ", ".join([live])  # refused: list-item
    if len(live) > 3:  # refused: arg-type
        return live  # refused: return-value
    return text


def write_without_sieving(live: Live[str]) -> Stored[str]:
    stored: Stored[str] = live  # refused: assignment
    if stored.is_nothing:
        return live  # refused: return-value
    return Stored(live)  # refused: call-arg


def make_it_wrongly(policy: Policy, stored: Stored[str]) -> None:
    Live("hello")  # refused: call-arg
    Live("hello", "message_text")  # refused: arg-type
    policy.sieve("hello")  # refused: arg-type
    policy.sieve(stored)  # refused: arg-type
    policy.sieve(Live(b"hello", MESSAGE_TEXT)).value.decode()  # refused: union-attr


def turn_it_into_another_class(live: Live[str]) -> None:
    live.data_class = NOTE  # refused: misc
    live.value = "hello"  # refused: attr-defined


class Peeking(Live[str]):  # refused: misc
    """A live value cannot be opened from a subclass."""
