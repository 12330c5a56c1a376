"""The papers: what they point to is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from lint_rules.screens import PROMISES

from tests.proofs.catalogue import PROOFS

ROOT: Final = Path(__file__).parents[1]
PAPERS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK: Final = re.compile(r"\]\((?!https?://|#)([^)#]+)")
COMMAND: Final = re.compile(r"`make ([a-z]+)`|^make ([a-z]+)", re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper: Path) -> None:
    targets = LINK.findall(paper.read_text(encoding="utf-8"))

    assert [target for target in targets if not (paper.parent / target).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_every_make_command_exists(paper: Path) -> None:
    named = {one or other for one, other in COMMAND.findall(paper.read_text(encoding="utf-8"))}
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert named - known == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_no_paper_promises_what_nobody_can_hold(paper: Path) -> None:
    assert PROMISES.findall(paper.read_text(encoding="utf-8")) == []


def test_the_words_that_promise_too_much_are_found() -> None:
    said = "It is anonymous, GDPR-compliant and has no\npersonal data."

    assert len(PROMISES.findall(said)) == 3


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))

    assert {paper.name for paper in folder.glob("0*.md")} == listed


def test_every_proof_names_tests_that_exist() -> None:
    named = {path for proof in PROOFS for path in proof.tests}

    assert {path for path in named if not (ROOT / path).exists()} == set()
