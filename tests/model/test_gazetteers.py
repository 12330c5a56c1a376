"""The lists hold what the tagger expects of them: lower case, many countries, ambiguous words marked."""

from __future__ import annotations

import pytest

from model import gazetteers


@pytest.mark.parametrize(
    "name", ["mary", "priya", "jürgen", "jurgen", "søren", "giuseppe", "wei", "ayşe", "ngozi"]
)
def test_given_names_of_many_countries_are_known(name: str) -> None:
    assert name in gazetteers.first_names()


@pytest.mark.parametrize("name", ["smith", "nguyen", "yilmaz", "schäfer", "kowalski", "fernández", "patel"])
def test_family_names_of_many_countries_are_known(name: str) -> None:
    assert name in gazetteers.surnames()


@pytest.mark.parametrize("name", ["new york", "chennai", "köln", "koln", "são paulo", "utrecht"])
def test_towns_are_known_with_and_without_accents(name: str) -> None:
    assert name in gazetteers.cities()


def test_every_entry_is_lower_case_and_trimmed() -> None:
    for entries in (
        gazetteers.first_names(),
        gazetteers.surnames(),
        gazetteers.cities(),
        gazetteers.common_words(),
    ):
        assert all(entry == entry.lower().strip() and entry for entry in entries)


def test_words_that_are_names_as_well_are_in_both_lists() -> None:
    for word in ("will", "mark", "may", "grace"):
        assert word in gazetteers.ambiguous_words()
        assert word in gazetteers.common_words()
        assert word in gazetteers.first_names()


def test_frequent_words_are_counted_outside_spans_only() -> None:
    record = {"text": "hello anna", "spans": [{"start": 6, "end": 10, "type": "PERSON"}]}

    assert gazetteers.frequent_words([record] * 5) == {"hello"}
