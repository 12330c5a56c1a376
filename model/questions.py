"""Gives bare answers the question that they answer: a question says what a number is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from random import Random

from model.records import Record
from model.synthesis.filling import lines_of, pieces_of
from model.synthesis.slots import SLOTS
from model.synthesis.values.shapes import chosen


@cache
def _questions() -> dict[str, list[str]]:
    """For each type the questions that ask for it alone."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines_of("questions"):
        slots, _, question = line.partition(" = ")
        types = {SLOTS[slot].type for slot in slots.split()}
        if len(types) == 1 and (only := types.pop()):
            asked[only.value].append(question)
    return dict(asked)


def with_question(rng: Random, record: Record) -> Record:
    """`record` after a question: the one that it answers, or any if it says nothing personal."""
    if record.previous:
        return record
    types = {tag for _, _, tag in record.spans}
    chance = rng.random()
    if len(types) == 1 and _is_bare(record) and chance < 0.5:
        return _after(rng, record, types.pop())
    if not record.spans and chance < 0.08:
        return _after(rng, record, rng.choice(sorted(_questions())))
    return record


def _is_bare(record: Record) -> bool:
    covered = sum(end - start for start, end, _ in record.spans)
    return covered * 3 >= len(record.text.strip()) * 2


def _after(rng: Random, record: Record, tag: str) -> Record:
    if tag not in _questions():
        return record
    pieces = pieces_of(rng, chosen(rng, rng.choice(_questions()[tag])))
    return replace(record, previous="".join(piece.text for piece in pieces))
