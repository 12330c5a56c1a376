"""Writes the model card from what was measured; no figure in it is typed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from modicum.core.pii.languages import FILE
from modicum.core.pii.tagger.modelfile import MODEL, open_model

if TYPE_CHECKING:
    from model.evaluate import Scored

CARD = MODEL.with_name("MODEL.md")
LANGUAGES = CARD.parents[1] / FILE
_LANGUAGES = (
    "# By language, the share of personal characters that nothing covers; by `model.evaluate`.\n"
    "# English: texts kept apart from training; the others: the check sets of `model/checks`."
)
_ABOUT = Path(__file__).with_name("about.md")
_NONE = {"p": 0.0, "r": 0.0, "f1": 0.0, "f2": 0.0, "n": 0}


def write_card(measured: Mapping[str, Sequence[Scored]]) -> None:
    """`MODEL.md` in the package: what the model is, then the figures."""
    lines = [_ABOUT.read_text("utf-8").format(version=open_model().version, size=MODEL.stat().st_size / 1e6)]
    for heading, scored in measured.items():
        lines += [f"## {heading}\n", *_by_source(scored), ""]
        lines += [line for each in scored if each.name == "all" for line in _by_type(each)]
    CARD.write_text("\n".join(lines).rstrip() + "\n", "utf-8")


def write_languages(leaks: Mapping[str, float]) -> None:
    """`languages.toml` in the package: the leak by language, which decides where the detector is trusted."""
    lines = [_LANGUAGES, "[leak]", *(f"{name} = {leak:.4f}" for name, leak in sorted(leaks.items()))]
    LANGUAGES.write_text("\n".join(lines) + "\n", "utf-8")


def _by_source(scored: Sequence[Scored]) -> Iterator[str]:
    yield "| source | texts | entities | F1 (95 %) | F2 | precision | recall | exact F1 | leak | over |"
    yield "| --- | --: | --: | --- | --: | --: | --: | --: | --: | --: |"
    for each in scored:
        partial = each.figures["core"]["partial"].get("*", _NONE)
        exact = each.figures["core"]["exact"].get("*", _NONE)
        if not partial["n"]:
            over = each.figures["over_redaction"].get("*") or 0
            yield f"| {each.name} | {each.figures['records']} | 0 | - | - | - | - | - | - | {over:.4f} |"
            continue
        low, high = each.interval
        leak, over = each.figures["leak_rate"].get("*"), each.figures["over_redaction"].get("*")
        yield (
            f"| {each.name} | {each.figures['records']} | {partial['n']} "
            f"| {partial['f1']:.3f} ({low:.3f} to {high:.3f}) "
            f"| {partial['f2']:.3f} | {partial['p']:.3f} | {partial['r']:.3f} | {exact['f1']:.3f} "
            f"| {leak or 0:.3f} | {over or 0:.4f} |"
        )


def _by_type(scored: Scored) -> Iterator[str]:
    yield "| type | entities | F1 | precision | recall | leak |"
    yield "| --- | --: | --: | --: | --: | --: |"
    for name, partial in sorted(scored.figures["core"]["partial"].items()):
        if name.isupper():
            leak = scored.figures["leak_rate"].get(name) or 0
            yield (
                f"| {name} | {partial['n']} | {partial['f1']:.3f} | {partial['p']:.3f} "
                f"| {partial['r']:.3f} | {leak:.3f} |"
            )
    yield ""
