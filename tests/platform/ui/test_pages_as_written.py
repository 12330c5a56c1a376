"""What every template, stylesheet and script of ours holds to, read as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import modicum

ROOT = Path(modicum.__file__).parent
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))
SCRIPTS = sorted(ROOT.rglob("static/**/*.js"))
SHEETS = sorted(ROOT.rglob("static/**/*.css"))
NEVER_ON_SCREEN = re.compile(r"\banonymous|\bcompliant\b|no personal data", re.IGNORECASE)
PHYSICAL = re.compile(r"(?<![\w-])(?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)\s*:")


def named(path: Path) -> str:
    """The file's place below the package."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_promises_no_more_than_is_true(path: Path) -> None:
    assert not NEVER_ON_SCREEN.search(path.read_text())


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_a_script_makes_no_markup_from_text_and_keeps_nothing(path: Path) -> None:
    text = path.read_text()

    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_a_script_is_typed_and_short(path: Path) -> None:
    text = path.read_text()

    assert text.startswith("// @ts-check")
    assert text.count("\n") < 200


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_a_stylesheet_fetches_nothing_and_has_no_left_or_right(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"url\(|@import", text)
    assert not PHYSICAL.search(text)


def test_there_is_something_to_read() -> None:
    assert TEMPLATES
    assert SCRIPTS
    assert SHEETS
