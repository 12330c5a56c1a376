"""The browser's modules as they are written: small, checked, and without a way to run people's words."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import modicum.desk.console

FOLDER = Path(modicum.desk.console.__file__).parent
MODULES = sorted((FOLDER / "static" / "console").glob("*.js"))
TEMPLATES = sorted((FOLDER / "templates" / "console").glob("*.html"))
SAYS = re.compile(r'(?<![.\w])(say|count)\("([^"]+)"')


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_small_and_type_checked(module: Path) -> None:
    text = module.read_text()

    assert text.startswith("// @ts-check\n/**")
    assert len(text.splitlines()) < 200


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_never_turns_words_into_markup_or_stores_them(module: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Storage\b|indexedDB|\.style\b"

    assert not re.findall(forbidden, module.read_text())


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_good_javascript(module: Path) -> None:
    checked = subprocess.run(
        ["node", "--check", "--input-type=module"], stdin=module.open(), capture_output=True, check=False
    )

    assert checked.returncode == 0, checked.stderr.decode()


def test_every_word_a_module_says_is_translated() -> None:
    shared = FOLDER.parent / "live" / "templates" / "live" / "strings.html"
    known = "".join(template.read_text() for template in (*TEMPLATES, shared))

    said = {match.groups() for module in MODULES for match in SAYS.finditer(module.read_text())}
    keys = {key if how == "say" else f"{key}.other" for how, key in said}

    assert {key for key in keys if f'data-key="{key}"' not in known} == set()
