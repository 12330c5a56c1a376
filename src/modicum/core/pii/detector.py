"""The detector: finds personal data in text by rules and a small tagger, in the light of what was asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from modicum.core.pii import languages
from modicum.core.pii.allowing import AllowList
from modicum.core.pii.findings import Finding, redact_all
from modicum.core.pii.labels import answer_to
from modicum.core.pii.merging import merge
from modicum.core.pii.normalising import Normalised, normalise, plainly, respelt
from modicum.core.pii.own_words import NO_OWN_WORDS, OwnWords, compiled, laid_over, taken_out_by
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

    scripts = frozenset({"Latn"})
    """The scripts whose words it reads, as ISO 15924 codes. Numbers are found in any."""

    def __init__(
        self,
        *,
        allow: Collection[str] = (),
        own: OwnWords = NO_OWN_WORDS,
        rules: RuleScanner | None = None,
        names: bool = True,
        tagger: Tagging | None = None,
    ) -> None:
        """A detector that lets the words of `allow` stand, staff's names, and knows an organisation's `own`.

        Without `names` it works by rules alone: several times faster, and blind to names and most addresses.
        A `tagger` takes the place of the package's: to measure another model.
        """
        self._rules = rules or _shared_rules()
        self._names = names
        self._other_tagger = tagger
        self._staff = tuple(allow)
        self._own = own
        self._allow = AllowList([*allow, *own.allowed])

    @property
    def staff(self) -> tuple[str, ...]:
        """The names that it lets stand wherever they are said."""
        return self._staff

    @property
    def own(self) -> OwnWords:
        """The patterns and words of the organisation."""
        return self._own

    def knowing(self, own: OwnWords) -> Detector:
        """The same detector with these words of the organisation in place of its own."""
        if own == self._own:
            return self
        return Detector(
            allow=self._staff, own=own, rules=self._rules, names=self._names, tagger=self._other_tagger
        )

    @cached_property
    def _tagger(self) -> Tagging | None:
        return (self._other_tagger or load_tagger()) if self._names else None

    @property
    def version(self) -> str:
        """Names the rules and the model: with the same version, the same text gives the same findings."""
        version = version_of(self._tagger)
        return version if self._own == NO_OWN_WORDS else f"{version}, own {self._own.version}"

    @property
    def types(self) -> frozenset[EntityType]:
        """What it finds at all; the notice to customers says no more than this."""
        return frozenset(EntityType) if self._tagger else _BY_RULES

    @property
    def languages(self) -> frozenset[str]:
        """Those it was measured to leak little enough in, as primary language subtags."""
        return languages.known()

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
        question = _question(previous, field)
        copy, found = self._by_rules(plainly(text), question)
        if self._tagger:
            tagged = self._tagger.find(copy.text, question)
            found = merge(copy.text, found, tagged)
        if field and not found and (answer := answer_to(field, copy.text)):
            found = [answer]
        if self._own.patterns:
            found = self._with_own(copy.text, found)
        return self._kept(text, copy, found) if found else found

    def find_batch(
        self, texts: Sequence[str], previous: Sequence[str | None] | None = None
    ) -> list[list[Finding]]:
        """The same for many texts, each with its question or None; identical ones are looked at once.

        Texts share lists: do not change them. Raises `ValueError` if there are not as many questions.
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
        questions = (
            [question and normalise(question).text for question in previous] if any(previous) else previous
        )
        changed = {at: plainly(text) for at, text in enumerate(texts) if not text.isascii()}
        copies = [changed[at].text if at in changed else text for at, text in enumerate(texts)]
        found, spelled = self._rules.read_all(copies, questions)
        for at in spelled:
            plain = changed.get(at) or Normalised(copies[at])
            changed[at], found[at] = self._by_rules(plain, questions[at])
            copies[at] = changed[at].text
        if self._tagger:
            tagged = self._tagger.find_batch(copies, questions)
            for at, new in enumerate(tagged):
                if new or found[at]:
                    found[at] = merge(copies[at], found[at], new)
        if self._own.patterns:
            found = [self._with_own(copy, here) for copy, here in zip(copies, found, strict=True)]
        for at, here in enumerate(found):
            if here:
                found[at] = self._kept(texts[at], changed.get(at) or Normalised(texts[at]), here)
        return found

    def _by_rules(self, plain: Normalised, question: str | None) -> tuple[Normalised, list[Finding]]:
        """The copy with what was spelled out put together, and what the rules find in that."""
        found, spelled = self._rules.read(plain.text, question)
        copy = respelt(plain) if spelled else plain
        return copy, found if copy.text == plain.text else self._rules.find(copy.text, question)

    def _with_own(self, text: str, found: list[Finding]) -> list[Finding]:
        own = compiled(self._own.patterns).find(text)
        return laid_over(text, own, found) if own else found

    def _kept(self, text: str, copy: Normalised, found: list[Finding]) -> list[Finding]:
        """The findings in the text as it was written, without allowed words and without placeholders."""
        found = copy.in_original(found)
        if self._allow:
            found = self._allow.without_allowed(text, found)
        if "[" not in text:
            return found
        taken = [match.span() for match in taken_out_by(self._own.patterns).finditer(text)]
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
