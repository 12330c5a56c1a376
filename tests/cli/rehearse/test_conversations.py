"""Reading conversations: good lines, broken ones by number, and the two hundred that come along."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from modicum.cli.rehearse.conversations import (
    Conversation,
    Reading,
    Side,
    Turn,
    read_conversations,
    shipped_conversations,
)
from modicum.cli.rehearse.errors import BrokenLines, NoConversations, UnreadableFile

GOOD = '{"channel": "support", "fields": {"name": "Ada"}, "turns": [{"from": "customer", "text": "Hello"}]}'


def read(folder: Path, *lines: str) -> Reading:
    """Read a file of these lines."""
    file = folder / "conversations.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return read_conversations(file)


def test_a_line_becomes_a_conversation(tmp_path: Path) -> None:
    (found,) = read(tmp_path, GOOD).whole()

    assert found == Conversation(1, "support", {"name": "Ada"}, (Turn(Side.CUSTOMER, "Hello"),))


def test_numbers_and_ticks_become_what_a_form_would_send(tmp_path: Path) -> None:
    line = GOOD.replace('"Ada"', '"Ada", "amount": 12.5, "call_back": true, "paid": false')

    (found,) = read(tmp_path, line).whole()

    assert found.fields == {"name": "Ada", "amount": "12.5", "call_back": "on", "paid": ""}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        (GOOD.replace("channel", "chanel"), "“channel” is missing"),
        (GOOD.replace('"support"', "7"), "“channel” is of the wrong kind"),
        (GOOD.replace('"support"', '""'), "the channel is empty"),
        (GOOD.replace('"Ada"', "[]"), "field “name”"),
        (GOOD.replace("customer", "passer-by"), "turn 1 is not"),
        (GOOD.replace("Hello", " "), "turn 1 is not"),
        (GOOD.replace("Hello", "x" * 16_385), "turn 1 is longer than 16 KiB"),
        (re.sub(r"\[.*\]", "[]", GOOD), "“turns” is empty"),
        (GOOD.replace('"channel"', '"mood": "calm", "channel"'), "“mood” is not known"),
    ],
)
def test_a_broken_line_is_named_by_number_and_reason(wrong: str, why: str, tmp_path: Path) -> None:
    reading = read(tmp_path, GOOD, "", wrong, GOOD)

    (broken,) = reading.broken
    assert broken.number == 3
    assert why in broken.reason
    assert [conversation.line for conversation in reading.conversations] == [1, 4]


def test_a_file_with_a_broken_line_is_not_whole(tmp_path: Path) -> None:
    with pytest.raises(BrokenLines, match=r"line 2: .*; line 4: .*plays the other 2"):
        read(tmp_path, GOOD, "{", GOOD, "[]").whole()


def test_the_reason_never_repeats_what_a_line_says(tmp_path: Path) -> None:
    with pytest.raises(BrokenLines) as raised:
        read(tmp_path, GOOD.replace("customer", "SECRET"), GOOD.replace("Hello", "SECRET" * 4_000)).whole()

    assert "SECRET" not in str(raised.value)


def test_an_empty_file_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NoConversations):
        read(tmp_path)
    with pytest.raises(UnreadableFile, match="No such file"):
        read_conversations(tmp_path / "none.jsonl")


def test_bytes_that_are_no_text_break_their_line_only(tmp_path: Path) -> None:
    file = tmp_path / "conversations.jsonl"
    file.write_bytes(GOOD.encode() + b"\n\xff\xfe\n")

    reading = read_conversations(file)

    assert [line.number for line in reading.broken] == [2]
    assert len(reading.conversations) == 1


def shipped_by_trade() -> dict[str, list[str]]:
    """The lines of each shipped file."""
    folder = files("modicum.cli").joinpath("conversations")
    return {entry.name: entry.read_text("utf-8").splitlines() for entry in folder.iterdir()}


def test_two_hundred_conversations_of_five_trades_come_along() -> None:
    assert Counter(map(len, shipped_by_trade().values())) == {40: 5}
    assert len(shipped_conversations().whole()) == 200


def test_the_shipped_ones_are_real_exchanges_and_no_two_the_same() -> None:
    conversations = shipped_conversations().whole()

    assert all(4 <= len(conversation.turns) <= 14 for conversation in conversations)
    assert all({turn.by for turn in conversation.turns} == set(Side) for conversation in conversations)
    said = Counter(turn.text for conversation in conversations for turn in conversation.turns)
    assert [text for text, times in said.items() if times > 1 and len(text) > 12] == []


def test_the_people_in_them_are_invented() -> None:
    text = "\n".join(line for lines in shipped_by_trade().values() for line in lines)

    hosts = set(re.findall(r"@([\w.-]+\w)", text))
    assert all(re.fullmatch(r"(\w+\.)?example(\.\w+)?", host) for host in hosts)
    assert set(re.findall(r"\b0[1-9]\d{2,3} ?\d{3} ?\d{3,4}\b", text)) <= set(fictional_numbers(text))


def fictional_numbers(text: str) -> list[str]:
    """The numbers that Ofcom keeps free for drama."""
    return re.findall(r"\b(?:07700 ?900\d{3}|020 7946 0\d{3}|01(?:13|17|61) ?496 ?0\d{3})\b", text)


def test_every_line_is_written_as_the_format_says() -> None:
    for lines in shipped_by_trade().values():
        assert all(list(json.loads(line)) == ["channel", "fields", "turns"] for line in lines)
