"""Measures the detector on text it has not seen and writes its card: `python -m model.evaluate DATA`.

How well it does on other messages of the kinds it was trained on (one in ten texts is kept apart), on kinds
it was not (each source is left out once, and the check-only source always is), in other languages, and when a
conversation is read as a whole. The detector is measured as it runs, by the measuring stick beside the data.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from model.card import write_card, write_languages
from model.conversations import conversations_in, found_at_close, found_inline
from model.records import CHECK_ONLY, Record, load
from model.train import train
from modicum.core.pii import Detector, Finding
from modicum.core.pii.tagger.compiled import CompiledKernel
from modicum.core.pii.tagger.modelfile import MODEL, open_model
from modicum.core.pii.tagger.tagger import Tagger

UNSEEN = (("restaurant8k",), ("presidio-synth-v2",), ("multidogo", "multidogo-bare"), ("wnut17",))
"""What is left out together: two sources of the same conversations are one kind."""

SAME_KINDS = "Other messages of the kinds it was trained on"
CHECKS = "Check sets written by hand, with the turn before"
CONVERSATIONS = "Whole conversations of the check-only source: as they go, and when they are closed"
_HARD_ENGLISH = "en_hard"
_MOST = 1000  # records of a source that are scored
_EACH = 5  # so many conversations stand for one that is scored
_DRAWS = 60  # of the bootstrap
_CHECKS = Path(__file__).with_name("checks")

Row = dict[str, Any]
Spans = list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of some records, and between which values F1 lies in 95 of 100 draws."""

    name: str
    figures: Row
    interval: tuple[float, float]


class Stick:
    """The measuring stick and the rows it reads."""

    def __init__(self, data: Path) -> None:
        spec = spec_from_file_location("measuring_stick", data.with_name("evaluate.py"))
        if spec is None or spec.loader is None:
            raise FileNotFoundError(f"no evaluate.py beside {data.name}")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        self._score: Callable[[Sequence[Row], Sequence[Spans]], Row] = module.score
        self.rows: list[Row] = [json.loads(line) for line in data.open(encoding="utf-8")]

    def scored(self, name: str, rows: Sequence[Row], found: Sequence[Spans]) -> Scored:
        """The figures, with the interval of partial F1 by drawing records."""
        draws, rng = [], Random(1)  # noqa: S311  # nothing secret
        for _ in range(_DRAWS):
            chosen = [rng.randrange(len(rows)) for _ in rows]
            drawn = self._score([rows[at] for at in chosen], [found[at] for at in chosen])
            draws.append(drawn["core"]["partial"].get("*", {"f1": 0.0})["f1"])
        draws.sort()
        return Scored(name, self._score(rows, found), (draws[1], draws[-2]))


def is_kept_apart(text: str) -> bool:
    """Whether a text is one of the tenth that is not trained on."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[0] % 10 == 0


def found_by(file: bytes, texts: Sequence[str], questions: Sequence[str | None] = ()) -> list[Spans]:
    """What the detector finds with the model in `file`; without `questions` it sees each text alone."""
    found = detector_with(file).find_batch(texts, questions or None)
    return list(map(as_spans, found))


def detector_with(file: bytes) -> Detector:
    """The detector as it runs, with the model in `file`."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "model.bin")
        path.write_bytes(file)
        model = open_model(path)
    return Detector(tagger=Tagger(model, CompiledKernel(model)))


def as_spans(findings: Sequence[Finding]) -> Spans:
    """Findings as the measuring stick wants them."""
    return [(one.start, one.end, one.type.value) for one in findings]


def measure(data: Path) -> Iterator[tuple[str, list[Scored]]]:
    """Both questions: a heading and what was scored under it."""
    stick, records = Stick(data), list(load(data))
    yield SAME_KINDS, list(_same_kinds(stick, records))
    yield "Kinds it was not trained on", list(_unseen(stick, records))
    yield CHECKS, list(_checked(stick))
    yield CONVERSATIONS, list(_in_conversations(stick))


def _same_kinds(stick: Stick, records: Sequence[Record]) -> Iterator[Scored]:
    file = train([record for record in records if not is_kept_apart(record.text)], version="kept-apart")
    rows = [row for row in stick.rows if is_kept_apart(row["text"]) or row["source"] in CHECK_ONLY]
    rows = [row for source in _sources(rows) for row in _first_of(rows, source)]
    found = found_by(file, [row["text"] for row in rows])
    yield stick.scored("all", rows, found)
    for source in _sources(rows):
        chosen = [at for at, row in enumerate(rows) if row["source"] == source]
        yield stick.scored(source, [rows[at] for at in chosen], [found[at] for at in chosen])


def _unseen(stick: Stick, records: Sequence[Record]) -> Iterator[Scored]:
    for group in UNSEEN:
        file = train(records, version="left-out", without=group)
        for source in group:
            rows = _first_of(stick.rows, source)
            yield stick.scored(source, rows, found_by(file, [row["text"] for row in rows]))


def _checked(stick: Stick) -> Iterator[Scored]:
    for path in sorted(_CHECKS.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        questions = [row.get("prev") for row in rows]
        found = found_by(MODEL.read_bytes(), [row["text"] for row in rows], questions)
        yield stick.scored(path.stem, rows, found)


def leaks_in(measured: Mapping[str, Sequence[Scored]]) -> dict[str, float]:
    """The leak by language: of English that of ordinary texts, of the others that of their check sets."""
    ordinary, checks = measured[SAME_KINDS][0], measured[CHECKS]
    scored = {"en": ordinary} | {each.name: each for each in checks if each.name != _HARD_ENGLISH}
    return {language: each.figures["leak_rate"]["*"] for language, each in scored.items()}


def _in_conversations(stick: Stick) -> Iterator[Scored]:
    """The detector with the turn before, then with all names that the conversation gives away."""
    detector = detector_with(MODEL.read_bytes())
    rows = [row for row in stick.rows if row["source"] in CHECK_ONLY]
    talks = conversations_in(rows)[::_EACH]
    rows = [row for talk in talks for row in talk]
    inline = [one for talk in talks for one in found_inline(talk, detector)]
    yield stick.scored("as they go", rows, list(map(as_spans, inline)))
    closed = [one for talk in talks for one in found_at_close(talk, detector)]
    yield stick.scored("at close", rows, list(map(as_spans, closed)))


def _first_of(rows: Sequence[Row], source: str) -> list[Row]:
    """At most so many of a source, in an order that has nothing to do with what they say."""
    own = [row for row in rows if row["source"] == source]
    return sorted(own, key=lambda row: sha256((row["source"] + row["text"]).encode()).digest())[:_MOST]


def _sources(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row["source"] for row in rows))


def main(arguments: Sequence[str]) -> int:
    """Exit code 2 if it is not told where the data are."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m model.evaluate DATA\n")
        return 2
    measured = dict(measure(Path(arguments[0])))
    write_card(measured)
    write_languages(leaks_in(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
