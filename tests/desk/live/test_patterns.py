"""The door to the rules that run in the browser: small, the same for everybody, kept by browsers for good."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import modicum.desk.live
from modicum.core.pii import EntityType
from modicum.desk.live.patterns import address, browser_rules
from tests.platform.accounts.cast import stranger

STATIC = Path(modicum.desk.live.__file__).parent / "static/live/detector"
MOST_BYTES = 20_000
"""As it travels; it is loaded when somebody begins to type."""


def test_its_address_names_the_version_and_is_kept_for_good() -> None:
    answer = stranger().get(address(), headers={"accept-encoding": "gzip"})

    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < MOST_BYTES
    assert len(json.loads(gzip.decompress(answer.content))["rules"]) == len(browser_rules())


def test_another_version_is_not_kept() -> None:
    assert stranger().get("/static/patterns.json?v=old")["Cache-Control"] == "no-cache"


def test_what_is_bad_to_lose_is_among_the_rules() -> None:
    types = {rule.type for rule in browser_rules()}

    assert types >= {EntityType.CREDIT_CARD, EntityType.BANK, EntityType.NATIONAL_ID, EntityType.SECRET}


def test_every_check_that_the_rules_name_exists_in_the_browser() -> None:
    table = (STATIC / "checks/table.js").read_text()
    there = set(re.findall(r"^  (\w+)(?::|,)", table, re.MULTILINE))
    named = {rule.get("check") for rule in json.loads(stranger().get(address()).content)["rules"]}

    assert named - {None} <= there
    assert len(there) > 20


def test_no_module_of_the_detector_is_long() -> None:
    modules = list(STATIC.rglob("*.js"))

    assert len(modules) > 10
    assert [module.name for module in modules if len(module.read_text().splitlines()) > 200] == []
