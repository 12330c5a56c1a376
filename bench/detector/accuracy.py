"""How right each detector is on labelled data, by the measuring stick that lies beside the data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Final

from model.records import CHECK_ONLY

from bench.detector.contestants import Contestant
from bench.figures import Figure, NotMeasured, Target, for_scale

CAP: Final = 150
"""Records of each source: enough to tell the detectors apart in seconds."""

UNSEEN: Final = Target("partial F1 on sgd, never trained on", 0.95, "", at_least=True)
"""The one source that says how right the model of the package is on what it has not seen."""

OTHERS: Final = ("presidio", "phi_scrub")

Scores = dict[str, Any]
Spans = list[tuple[int, int, str]]


class Stick:
    """The measuring stick, and some rows of each source, in an order that their words do not tell."""

    def __init__(self, labelled: Path) -> None:
        """Raises `NotMeasured` where no `evaluate.py` lies beside the data."""
        file = labelled.with_name("evaluate.py")
        spec = spec_from_file_location("measuring_stick", file)
        if spec is None or spec.loader is None or not file.exists():
            raise NotMeasured(f"no evaluate.py beside {labelled.name}")
        self._module = module_from_spec(spec)
        spec.loader.exec_module(self._module)
        self.rows = list(_some(labelled))

    def score(self, rows: Sequence[Scores], found: Sequence[Spans]) -> Scores:
        """All figures over these rows."""
        return dict(self._module.score(rows, found))


def figures(contestants: Mapping[str, Contestant], labelled: Path) -> Iterator[Figure]:
    """The source that the model was not trained on is judged; the others are for scale and no proof.

    What it does on kinds left out of training is in the model card, by `python -m model.evaluate`.
    """
    stick = Stick(labelled)
    rows = stick.rows
    texts = [row["text"] for row in rows]
    found = {name: contestants[name].ask("spans", texts) for name in ("ours", *OTHERS) if name in contestants}
    scores = {name: stick.score(rows, _tuples(spans)) for name, spans in found.items()}
    yield for_scale("all sources, most trained on", "; ".join(_line(*each) for each in scores.items()))
    for source in sorted({row["source"] for row in rows}):
        at = [place for place, row in enumerate(rows) if row["source"] == source]
        own = [rows[place] for place in at]
        scores = {
            name: stick.score(own, _tuples([spans[place] for place in at])) for name, spans in found.items()
        }
        said = "; ".join(_line(*each) for each in scores.items())
        if source in CHECK_ONLY:
            yield UNSEEN.judge(_five(scores["ours"])[0], note=said)
        else:
            yield for_scale(f"{source}, trained on", said)


def _five(score: Scores) -> tuple[float, ...]:
    partial, exact = (score["core"][kind].get("*", {"f1": 0.0, "f2": 0.0}) for kind in ("partial", "exact"))
    leak, over = score["leak_rate"].get("*") or 0.0, score["over_redaction"].get("*") or 0.0
    return partial["f1"], partial["f2"], exact["f1"], leak, over


def _line(name: str, score: Scores) -> str:
    f1, f2, exact, leak, over = _five(score)
    return f"{name}: F1 {f1:.3f}, F2 {f2:.3f}, exact {exact:.3f}, leak {leak:.3f}, over {over:.4f}"


def _some(labelled: Path) -> Iterator[Scores]:
    taken: Counter[str] = Counter()
    with labelled.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in sorted(rows, key=lambda row: sha256((row["source"] + row["text"]).encode()).digest()):
        taken[row["source"]] += 1
        if taken[row["source"]] <= CAP:
            yield row


def _tuples(found: list[list[list[Any]]]) -> list[Spans]:
    return [[(start, end, kind) for start, end, kind in spans] for spans in found]
