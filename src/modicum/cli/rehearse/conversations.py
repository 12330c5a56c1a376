"""Conversations to rehearse: one JSON object a line, read and checked whole before the first is played."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from pathlib import Path
from typing import Final

from modicum.cli.rehearse.errors import BrokenLine, BrokenLines, NoConversations, UnreadableFile

LONGEST_TEXT_BYTES: Final = 16 * 1024


class Side(Enum):
    """Who says a turn."""

    CUSTOMER = "customer"
    TECHNICIAN = "technician"

    @property
    def other(self) -> Side:
        """The side that reads what this one says."""
        return Side.TECHNICIAN if self is Side.CUSTOMER else Side.CUSTOMER


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    by: Side
    text: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a customer fills in and what both then say. `line` is its place in the file, from 1."""

    line: int
    channel: str
    fields: Mapping[str, str]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: its good lines, and what is wrong with the others."""

    conversations: tuple[Conversation, ...]
    broken: tuple[BrokenLine, ...]

    def whole(self) -> tuple[Conversation, ...]:
        """The conversations of a file without a fault. Raises `BrokenLines`, which names each line."""
        if self.broken:
            raise BrokenLines(self.broken, good=len(self.conversations))
        return self.conversations


def read_conversations(path: Path) -> Reading:
    """Read a JSONL file. Raises `UnreadableFile`, or `NoConversations` where no line is there at all."""
    try:
        with path.open("rb") as lines:
            return _read(lines, name=path.name)
    except OSError as error:
        raise UnreadableFile(path.name, error.strerror or "it cannot be read") from error


def shipped_conversations() -> Reading:
    """The 200 conversations that come with the program."""
    folder = files("modicum.cli").joinpath("conversations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".jsonl"))
    lines = [line for name in names for line in folder.joinpath(name).read_bytes().splitlines()]
    return _read(lines, name="conversations")


def _read(lines: Iterable[bytes], *, name: str) -> Reading:
    good: list[Conversation] = []
    broken: list[BrokenLine] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            good.append(_conversation(number, line))
        except ValueError as error:
            broken.append(BrokenLine(number, str(error)))
    if not good and not broken:
        raise NoConversations(name)
    return Reading(tuple(good), tuple(broken))


def _conversation(number: int, line: bytes) -> Conversation:
    match _json(line):
        case {"channel": str(channel), "fields": dict(fields), "turns": [_, *_] as turns, **rest} if not rest:
            if not channel:
                raise ValueError("the channel is empty")
            answers = dict(_answer(key, value) for key, value in fields.items())
            return Conversation(
                number, channel, answers, tuple(_turn(place, turn) for place, turn in enumerate(turns, 1))
            )
        case dict() as found:
            raise ValueError(_what_is_wrong(found))
        case _:
            raise ValueError("it is not an object")


def _json(line: bytes) -> object:
    try:
        found: object = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON at column {error.colno}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return found


def _what_is_wrong(found: Mapping[object, object]) -> str:
    wanted: Mapping[str, type] = {"channel": str, "fields": dict, "turns": list}
    for key, kind in wanted.items():
        if key not in found:
            return f"“{key}” is missing"
        if not isinstance(found[key], kind):
            return f"“{key}” is of the wrong kind"
    unknown = sorted(str(key) for key in found if key not in wanted)
    return f"“{unknown[0]}” is not known" if unknown else "“turns” is empty"


def _answer(key: str, value: object) -> tuple[str, str]:
    match value:
        case bool():
            return key, "on" if value else ""
        case str() | int() | float():
            return key, str(value)
        case _:
            raise ValueError(f"field “{key}” is neither text, number, true nor false")


def _turn(place: int, turn: object) -> Turn:
    match turn:
        case {"from": "customer" | "technician" as by, "text": str(text), **rest} if (
            text.strip() and not rest
        ):
            if len(text.encode("utf-8", "surrogatepass")) > LONGEST_TEXT_BYTES:
                raise ValueError(f"turn {place} is longer than 16 KiB")
            return Turn(Side(by), text)
        case _:
            raise ValueError(f'turn {place} is not {{"from": "customer" or "technician", "text": …}}')
