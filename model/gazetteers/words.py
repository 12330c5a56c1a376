"""Common words, so that "will", "mark" and "may" count as words as well as names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import faker.providers.lorem.en_US

from model.gazetteers.ours import ours


def ambiguous_words() -> frozenset[str]:
    """Words of English that are names of people as well: "grace", "mark", "will"."""
    return ours("ambiguous")


@cache
def common_words() -> frozenset[str]:
    """About 1,600 frequent English words: ours of support chats, Faker's list of frequent ones, names too."""
    frequent = {word.lower() for word in faker.providers.lorem.en_US.Provider.word_list}
    return ours("chat_words") | ambiguous_words() | frequent


def frequent_words(records: Iterable[Mapping[str, object]], *, least: int = 5) -> frozenset[str]:
    """Lower-case words that stand at least `least` times outside every span of `records`.

    A record is a line of the labelled data: `text` and `spans` with `start` and `end`.
    """
    seen: Counter[str] = Counter()
    for record in records:
        seen.update(re.findall(r"[a-z][a-z']+", _outside(str(record["text"]), record["spans"])))
    return frozenset(word for word, times in seen.items() if times >= least)


def _outside(text: str, spans: object) -> str:
    kept = list(text)
    for span in spans if isinstance(spans, Sequence) else ():
        kept[span["start"] : span["end"]] = " " * (span["end"] - span["start"])
    return "".join(kept)
