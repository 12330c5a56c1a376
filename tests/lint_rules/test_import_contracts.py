"""The import contracts bite: each breach of design §3 is planted in a small copy of the house."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONTRACTS = Path(__file__).resolve().parents[2] / ".importlinter"
ROOMS = (
    "core.values",
    "core.pii",
    "core.policy",
    "platform.vault",
    "platform.store",
    "platform.trail",
    "platform.outbox",
    "platform.organisation",
    "platform.policies",
    "platform.accounts",
    "platform.addresses",
    "platform.bus",
    "platform.mail",
    "platform.security",
    "platform.ui",
    "platform.terminal",
    "desk.channels",
    "desk.sessions",
    "desk.live",
    "desk.intake",
    "desk.console",
    "records.retention",
    "records.audits",
    "records.papers",
    "records.subjects",
    "records.reports",
    "exchange.webhooks",
    "site",
    "cli",
)
BREACHES = [
    ("core.values.live", "modicum.core.policy", "Core: policy, pii, values"),
    ("core.pii.names", "modicum.core.policy", "Core: policy, pii, values"),
    ("core.policy.policy", "django.db.models", "Core knows no framework"),
    ("core.policy.policy", "modicum.platform.store", "Floors"),
    ("platform.store.columns", "modicum.desk.live", "Floors"),
    ("desk.live.room", "modicum.site", "Floors"),
    ("site.asgi", "modicum.cli", "Floors"),
    ("platform.store.columns", "modicum.platform.trail", "Platform"),
    ("platform.vault.keys", "modicum.platform.store", "Platform"),
    ("platform.vault.keys", "modicum.platform.terminal", "Vault"),
    ("platform.trail.models", "modicum.platform.accounts", "Platform"),
    ("platform.bus.memory", "modicum.platform.policies", "Beside"),
    ("platform.backups", "modicum.platform.store", "Platform"),
    ("desk.channels.queries", "modicum.desk.sessions", "Desk"),
    ("desk.sessions.actions", "modicum.desk.live", "Desk"),
    ("desk.intake.pages", "modicum.desk.console", "Desk"),
    ("desk.live.say", "modicum.core.values._seal", "Only the policy and the columns"),
    ("platform.trail.actions", "modicum.core.values._seal", "Only the policy and the columns"),
    ("core.pii.detector", "modicum.core.values._seal", "Only the policy and the columns"),
    ("parlour", "modicum.core", "Floors"),
]


def build(house: Path, module: str, text: str) -> None:
    """A module, with the packages around it."""
    path = house.joinpath("modicum", *module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    for folder in path.parents:
        if folder == house:
            break
        (folder / "__init__.py").touch()


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts over the house, after completing it."""
    build(house, "core.values._seal", "")
    for room in ROOMS:
        build(house, f"{room}.door", "")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config", str(CONTRACTS)]
    environment = os.environ | {"PYTHONPATH": str(house)}
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)


def test_an_empty_house_keeps_every_contract(tmp_path: Path) -> None:
    told = lint(tmp_path)

    assert told.returncode == 0, told.stdout + told.stderr
    assert "0 broken" in told.stdout


@pytest.mark.parametrize(("module", "imported", "contract"), BREACHES)
def test_an_import_that_goes_the_wrong_way_is_refused(
    tmp_path: Path, module: str, imported: str, contract: str
) -> None:
    build(tmp_path, module, f"import {imported}\n")

    told = lint(tmp_path)

    assert told.returncode == 1, told.stdout + told.stderr
    broken = [
        line for line in told.stdout.splitlines() if line.endswith("BROKEN") and line.startswith(contract)
    ]
    assert broken, told.stdout


def test_policy_and_columns_may_seal(tmp_path: Path) -> None:
    build(tmp_path, "core.policy.policy", "import modicum.core.values._seal\n")
    build(tmp_path, "platform.store.columns", "import modicum.core.values._seal\n")

    assert lint(tmp_path).returncode == 0
