"""Files of facts: what they mean, and that every mistake names its line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modicum.core.policy import NO_FACTS, Facts
from modicum.core.values import LegalBasis
from modicum.platform.organisation.errors import FactsFileError
from modicum.platform.organisation.files import BASES, TEXTS, read_facts, write_facts
from tests.fakes.facts import FACTS

_WORDS = st.text(max_size=60).map(lambda text: " ".join(text.split()))

_KEYS = st.from_regex(r"[a-z-]{1,20}", fullmatch=True)


@given(
    said=st.fixed_dictionaries({}, optional=dict.fromkeys(TEXTS, _WORDS)),
    basis=st.none() | st.sampled_from(BASES),
    on_behalf_of=st.dictionaries(
        st.from_regex(r"[a-z-]{1,20}", fullmatch=True), _WORDS.filter(bool), max_size=3
    ),
)
def test_facts_are_written_and_read_back(
    said: dict[str, str], basis: LegalBasis | None, on_behalf_of: dict[str, str]
) -> None:
    facts = Facts(**said, basis=basis, on_behalf_of=on_behalf_of)

    assert read_facts(write_facts(facts)) == facts


def test_what_a_file_leaves_out_is_still_to_be_written() -> None:
    facts = read_facts('schema = 1\nname = "Lantern Repairs"\n')

    assert facts == replace(NO_FACTS, name="Lantern Repairs")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "the file must say schema = 1"),
        ("\nschema = 2", 2, "the file must say schema = 1"),
        ("schema = 1\ncolour = 'red'", 2, "there is no key 'colour' here"),
        ("schema = 1\n\nname = 7", 3, "name is a text"),
        (f"schema = 1\nname = '{'x' * 1001}'", 2, "more than 1000 characters"),
        ("schema = 1\nbasis = 'because'", 2, "there is no basis 'because'"),
        ("schema = 1\nbasis = 'consent'", 2, "consent is asked for single classes"),
        ("schema = 1\non_behalf_of = 'all'", 2, "on_behalf_of is a table"),
        ("schema = 1\n[on_behalf_of]\nvisits = 1", 3, "visits is a text"),
        ("schema = 1\nname = 'Lantern", 2, "Expected"),
    ],
)
def test_a_mistake_names_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(FactsFileError) as wrong:
        read_facts(text)

    assert wrong.value.line == line
    assert told in wrong.value.message


def test_nothing_lacks_in_complete_facts_and_each_one_is_missed() -> None:
    assert FACTS.missing() == []
    assert NO_FACTS.missing() == [
        "name", "address", "contact", "officer", "recipients", "transfers", "authority", "basis", "giving",
    ]  # fmt: skip
    for name in NO_FACTS.missing():
        assert replace(FACTS, **{name: None if name == "basis" else ""}).missing() == [name]
    assert replace(FACTS, interests="").missing() == ["interests"]
