"""The tagger finds what no rule can, the same alone as among others, from any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modicum.core.pii.tagger import Tagger
from modicum.core.pii.types import EntityType
from tests.core.texts import TEXTS

TAGGER = Tagger.load()


def found(text: str, previous: str | None = None) -> list[tuple[str, EntityType]]:
    return [(text[one.start : one.end], one.type) for one in TAGGER.find(text, previous)]


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("hi my name is jane doe", "jane doe", EntityType.PERSON),
        ("Please send it to 12 Walnut Road, Dover", "12 Walnut Road, Dover", EntityType.ADDRESS),
        ("my password is hunter42x", "hunter42x", EntityType.SECRET),
        ("username is dragonfly77", "dragonfly77", EntityType.USERNAME),
        ("policy number 885201934", "885201934", EntityType.ACCOUNT_ID),
        ("last four of my social are 4821", "4821", EntityType.NATIONAL_ID),
    ],
)
def test_it_finds_what_the_words_around_give_away(text: str, value: str, entity: EntityType) -> None:
    assert (value, entity) in found(text)


@pytest.mark.parametrize(
    "text",
    ["will my card work in may?", "the screen is black after the update", "can i get a refund for 2 tickets"],
)
def test_it_lets_words_that_are_names_elsewhere_stand(text: str) -> None:
    assert found(text) == []


def test_a_bare_number_is_what_the_question_asked_for() -> None:
    assert found("4821", "What are the last four digits of your SSN?") == [("4821", EntityType.NATIONAL_ID)]
    assert found("482193", "What is your order number?") == [("482193", EntityType.ACCOUNT_ID)]


@given(st.lists(TEXTS, max_size=6))
def test_a_text_gives_the_same_alone_and_among_others(texts: list[str]) -> None:
    together = TAGGER.find_batch(texts, [None] * len(texts))

    assert together == [TAGGER.find(text) for text in texts]


@given(TEXTS, st.none() | TEXTS)
def test_findings_lie_within_the_text_in_order_and_apart(text: str, previous: str | None) -> None:
    at = 0
    for finding in TAGGER.find(text, previous):
        assert at <= finding.start < finding.end <= len(text)
        assert 0 <= finding.score <= 1
        at = finding.end


def test_threads_do_not_disturb_each_other() -> None:
    texts = [
        f"my name is {name} and my order is {number}"
        for number, name in enumerate(["Jane Doe", "Li Wei"] * 200)
    ]
    alone = [TAGGER.find(text) for text in texts]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(TAGGER.find, texts)) == alone


def test_every_finding_names_the_version_of_the_model() -> None:
    finding, *_ = TAGGER.find("my name is jane doe")

    assert TAGGER.version in finding.rule
