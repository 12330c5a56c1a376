"""The check sets are whole: enough messages, spans that slice, values that pass their check digits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from model.synthesis import synthesise
from stdnum import iban

from modicum.core.pii.types import EntityType

CHECKS = Path(__file__).parents[2] / "model" / "checks"
LEAST = {"de": 100, "fr": 100, "es": 100, "it": 100, "nl": 100, "pt": 100, "en_hard": 150}
TYPES = {entity.value for entity in EntityType}

Line = dict[str, object]
Span = tuple[int, int, str]


def lines_of(language: str) -> list[Line]:
    text = (CHECKS / f"{language}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def spans_of(line: Line) -> list[Span]:
    spans = line["spans"]
    assert isinstance(spans, list)
    return [(span["start"], span["end"], span["type"]) for span in spans]


@pytest.mark.parametrize("language", LEAST)
def test_a_check_set_has_enough_messages_and_none_twice(language: str) -> None:
    messages = [(line["text"], line["prev"]) for line in lines_of(language)]

    assert len(set(messages)) == len(messages) >= LEAST[language]


@pytest.mark.parametrize("language", LEAST)
def test_every_span_slices_a_value_without_blanks_at_its_ends(language: str) -> None:
    for line in lines_of(language):
        text, end_before = str(line["text"]), 0
        for start, end, kind in spans_of(line):
            assert end_before <= start < end <= len(text), line
            assert text[start:end] == text[start:end].strip(), line
            assert kind in TYPES, line
            end_before = end


@pytest.mark.parametrize("language", LEAST)
def test_a_check_set_shows_every_type_and_clean_messages(language: str) -> None:
    lines = lines_of(language)

    assert {kind for line in lines for _, _, kind in spans_of(line)} == TYPES
    assert sum(not line["spans"] for line in lines) >= len(lines) // 5


@pytest.mark.parametrize("language", LEAST)
def test_what_looks_like_an_iban_is_one(language: str) -> None:
    values = [str(line["text"])[start:end] for line in lines_of(language) for start, end, _ in spans_of(line)]
    ibans = [v.replace(" ", "") for v in values if v[:2].isalpha() and v[2:4].isdigit() and len(v) > 17]

    assert ibans
    assert all(iban.is_valid(value) for value in ibans if not value.startswith(("AKIA", "FR22")))


def _skeleton(text: str, spans: list[Span]) -> str:
    for start, end, _ in sorted(spans, reverse=True):
        text = text[:start] + " … " + text[end:]
    return " ".join(re.findall(r"\w+|…", text.lower()))


@pytest.fixture(scope="module")
def made() -> set[str]:
    """What the synthesis writes, its values left out."""
    lines = [json.loads(message.as_json()) for message in synthesise(20_000, seed=1)]
    return {_skeleton(line["text"], [s for s in spans_of(line) if s[2] in TYPES]) for line in lines}


def _shared(language: str, made: set[str]) -> list[str]:
    checked = (_skeleton(str(line["text"]), spans_of(line)) for line in lines_of(language))
    return [words for words in checked if len(words.split()) > 4 and words in made]


@pytest.mark.parametrize("language", LEAST)
def test_no_sentence_of_a_check_set_is_made_by_the_synthesis(language: str, made: set[str]) -> None:
    assert _shared(language, made) == []


def test_a_check_sentence_that_the_synthesis_made_would_be_found(made: set[str]) -> None:
    planted = "Ich bin Thorsten Abel vom technischen Support, wie kann ich helfen?"

    assert _shared("de", made | {_skeleton(planted, [(8, 21, "PERSON")])})
