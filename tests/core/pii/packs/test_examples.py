"""Every pack finds its own examples, exactly, and nothing in those it must leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from modicum.core.pii.errors import PackError
from modicum.core.pii.rules.examples import check_pack, find_with, read_example
from modicum.core.pii.rules.loading import Pack, load_packs, read_pack
from modicum.core.pii.types import EntityType

WRONG = """
type = "PHONE"

[[rule]]
id = "phone.too_short"
shape = '\\d{3}'
score = 0.5
matches = ["dial [[112]]"]
misses = ["room 204"]
"""


class Example(NamedTuple):
    """One example of one rule: the question before it, the text, and where something must be found."""

    pack: Pack
    rule: str
    question: str
    text: str
    spans: list[tuple[int, int]]


def examples() -> Iterator[Example]:
    for pack in load_packs():
        for rule, listed in pack.examples.items():
            for marked in listed.matches:
                yield Example(pack, rule, "", *read_example(marked))
            for question, marked in listed.answers:
                yield Example(pack, rule, question, *read_example(marked))
            for text in listed.misses:
                yield Example(pack, rule, "", text, [])


@pytest.mark.parametrize("example", [*examples()], ids=lambda example: f"{example.rule}: {example.text[:40]}")
def test_the_pack_finds_exactly_what_the_example_marks(example: Example) -> None:
    found = find_with(example.pack.rules, example.text, example.question)

    assert [(finding.start, finding.end) for finding in found] == example.spans


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.type.value)
def test_each_rule_is_shown_at_work_and_at_rest(pack: Pack) -> None:
    for rule in pack.rules:
        listed = pack.examples[rule.id]
        texts = [("", marked) for marked in listed.matches] + list(listed.answers)
        found = [list(rule.find(read_example(marked)[0], previous=question)) for question, marked in texts]

        assert any(found), f"{rule.id} finds nothing in its own examples"
        assert listed.misses, f"{rule.id} shows nothing that it leaves alone"


def test_there_is_one_pack_for_each_type() -> None:
    assert [pack.type for pack in load_packs()] == sorted(EntityType, key=lambda entity: entity.value.lower())


def test_no_rule_has_the_name_of_another() -> None:
    names = [rule.id for pack in load_packs() for rule in pack.rules]

    assert len(names) == len(set(names))


def test_a_wrong_example_fails_and_is_named() -> None:
    with pytest.raises(PackError, match=r"phone\.too_short.*room 204"):
        check_pack(read_pack(WRONG, name="wrong.toml"))


def test_a_right_example_passes() -> None:
    check_pack(read_pack(WRONG.replace("204", "12"), name="right.toml"))
