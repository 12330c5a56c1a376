"""The words of the customer's scripts are all there to be translated."""

from __future__ import annotations

import re
from pathlib import Path

import modicum.desk

FOLDER = Path(modicum.desk.__file__).parent
MODULES = [
    path
    for feature in ("intake", "live")
    for path in (FOLDER / feature / "static").rglob("*.js")
    if path.name != "strings.js"
]
TEMPLATES = [FOLDER / "intake/templates/intake/strings.html", FOLDER / "live/templates/live/strings.html"]
SAYS = re.compile(r'(?<![.\w])(say|count)\("([^"]+)"')
PARTS = re.compile(r'#part\("([^"]+)"\)|data-part="?([a-z-]+)"?\]|write\(\w+, "([^"]+)"')


def test_every_word_a_script_says_is_translated() -> None:
    known = "".join(template.read_text() for template in TEMPLATES)

    said = {match.groups() for module in MODULES for match in SAYS.finditer(module.read_text())}
    keys = {key if how == "say" else f"{key}.other" for how, key in said}

    assert {key for key in keys if f'data-key="{key}"' not in known} == set()
    assert len(keys) > 15


def test_every_part_a_script_fills_is_in_the_skeleton() -> None:
    skeleton = (FOLDER / "intake/templates/intake/skeleton.html").read_text()
    scripts = [module for module in MODULES if "intake" in module.parts]

    found = {"".join(match.groups("")) for script in scripts for match in PARTS.finditer(script.read_text())}

    assert {part for part in found if f'data-part="{part}"' not in skeleton} == set()
    assert len(found) > 10
