"""The detector: finds personal data in text by rules and a small tagger, in the light of what was asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from modicum.core.pii.allowing import AllowList
from modicum.core.pii.context import answer_to
from modicum.core.pii.findings import PLACEHOLDER, Finding, redact_all
from modicum.core.pii.merging import merge
from modicum.core.pii.normalising import Normalised, normalise, normalise_all
from modicum.core.pii.rules.scanning import RuleScanner
from modicum.core.pii.scripts import is_latin
from modicum.core.pii.tagging import Tagging, load_tagger
from modicum.core.pii.types import EntityType
from modicum.core.pii.version import version_of

if TYPE_CHECKING:
    import pyarrow as pa

_BY_RULES = frozenset(EntityType) - {EntityType.PERSON}


class Detector:
    """Finds personal data. Thread-safe; needs no framework, no network and no file outside the package.

    Rules and model are loaded on first use, in about half a second; a process needs one detector.
    """

    languages = frozenset({"en", "de", "fr", "es", "it", "nl", "pt"})
    """The languages whose words it knows, as primary language subtags."""

    scripts = frozenset({"Latn"})
    """The scripts whose words it reads, as ISO 15924 codes. Numbers are found in any."""

    def __init__(
        self, *, allow: Collection[str] = (), rules: RuleScanner | None = None, names: bool = True
    ) -> None:
        """A detector that lets the words of `allow` stand: technicians' names, products.

        Without `names` it works by rules alone: several times faster, and blind to names and most addresses.
        """
        self._rules = rules or _shared_rules()
        self._names = names
        self._allow = AllowList(allow)

    @cached_property
    def _tagger(self) -> Tagging | None:
        return load_tagger() if self._names else None

    @property
    def version(self) -> str:
        """Names the rules and the model: with the same version, the same text gives the same findings."""
        return version_of(self._tagger)

    @property
    def types(self) -> frozenset[EntityType]:
        """What it finds at all; the notice to customers says no more than this."""
        return frozenset(EntityType) if self._tagger else _BY_RULES

    def make_ready(self) -> None:
        """Load rules and model now, so that nobody's first message waits for it.

        Raises what loading raises, such as `ForeignModel` where model and code do not belong together.
        """
        self.find("call 0")

    def find(self, text: str, *, previous: str | None = None, field: str | None = None) -> list[Finding]:
        """What is personal in `text`: in order, without overlaps, offsets in code points of `text`.

        `previous` is what the other end said before: it may be the question to this answer. `field` is the
        label of the field that `text` was entered in.
        """
        copy = normalise(text)
        question = _question(previous, field)
        found = self._rules.find(copy.text, question)
        if self._tagger:
            tagged = self._tagger.find(copy.text, question)
            found = merge(copy.text, found, tagged)
        if field and not found and (answer := answer_to(field, copy.text)):
            found = [answer]
        return self._kept(text, copy, found) if found else found

    def find_batch(
        self, texts: Sequence[str], previous: Sequence[str | None] | None = None
    ) -> list[list[Finding]]:
        """The same for many texts, each with its question or None; identical ones are looked at once.

        Equal texts share one list: do not change it. Raises `ValueError` if there are not as many questions.
        """
        if previous is not None and len(previous) != len(texts):
            raise ValueError("there are not as many questions as texts")
        if previous is None or not any(previous):
            distinct = dict.fromkeys(texts)
            found = self._find_distinct(list(distinct), [None] * len(distinct))
            return list(map(dict(zip(distinct, found, strict=True)).__getitem__, texts))
        pairs = list(zip(texts, previous, strict=True))
        unique = dict.fromkeys(pairs)
        found = self._find_distinct([text for text, _ in unique], [question for _, question in unique])
        return list(map(dict(zip(unique, found, strict=True)).__getitem__, pairs))

    def find_arrow(self, batch: pa.RecordBatch, *, text: str = "text", previous: str = "prev") -> pa.Table:
        """The findings in a column of texts, a line of the table each: `row`, `start`, `end`, `type` …

        The column `previous` is read if there is one. The version is in the metadata of the schema, under
        `detector`. Raises `KeyError` if there is no column `text`.
        """
        from modicum.core.pii.arrow import find_arrow

        return find_arrow(self, batch, text=text, previous=previous)

    def redact(self, text: str, *, previous: str | None = None, field: str | None = None) -> str:
        """`text` with each finding replaced by its kind; `find` finds nothing in the result."""
        return redact_all(text, lambda text: self.find(text, previous=previous, field=field))

    def covers(self, text: str, language: str) -> bool:
        """Whether it can be trusted with `text`, written on a page in `language` (`de-AT`).

        The language is one of `languages` and every letter is Latin: unknown counts as not covered.
        """
        return language.partition("-")[0].lower() in self.languages and is_latin(text)

    def _find_distinct(self, texts: list[str], previous: Sequence[str | None]) -> list[list[Finding]]:
        joined, changed = normalise_all(texts)
        copies = joined.texts
        questions = (
            [question and normalise(question).text for question in previous] if any(previous) else previous
        )
        found = self._rules.find_joined(joined, questions)
        if self._tagger:
            tagged = self._tagger.find_batch(copies, questions)
            for at, new in enumerate(tagged):
                if new or found[at]:
                    found[at] = merge(copies[at], found[at], new)
        for at, here in enumerate(found):
            if here:
                found[at] = self._kept(texts[at], changed.get(at) or Normalised(texts[at]), here)
        return found

    def _kept(self, text: str, copy: Normalised, found: list[Finding]) -> list[Finding]:
        """The findings in the text as it was written, without allowed words and without placeholders."""
        found = copy.in_original(found)
        if self._allow:
            found = [finding for finding in found if not self._allow.lets_stand(text, finding)]
        if "[" not in text:
            return found
        taken = [match.span() for match in PLACEHOLDER.finditer(text)]
        return [one for one in found if not any(one.start < end and start < one.end for start, end in taken)]


def _question(previous: str | None, field: str | None) -> str | None:
    question = "\n".join(part for part in (previous, field) if part)
    return normalise(question).text if question else None


@cache
def _shared_rules() -> RuleScanner:
    return RuleScanner()


@cache
def shared_detector() -> Detector:
    """The detector of this process, without an allow list."""
    return Detector()
