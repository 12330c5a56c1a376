"""A rehearsal that could not fail would prove nothing: each fault is noticed, counted and exit 1."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from tests.cli.program import Ran, modicum
from tests.cli.rehearse.lying_server import Lie, lying


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one technician, and a conversation of four messages in a row."""
    sign_ins = [{"role": "technician", "email": "tess@desk.example", "password": "x", "totp_secret": None}]
    file = {"url": "", "sign_ins": sign_ins, "channels": []}
    (tmp_path / "sign-ins.json").write_text(json.dumps(file))
    turns = [{"from": "customer", "text": f"Message {place}"} for place in range(1, 5)]
    (tmp_path / "one.jsonl").write_text(json.dumps({"channel": "support", "fields": {}, "turns": turns}))
    return tmp_path


def rehearse(lie: Lie, folder: Path) -> Ran:
    """Rehearse with a server that tells this lie."""

    async def scene() -> Ran:
        async with lying(lie) as url:
            return await asyncio.to_thread(
                modicum,
                "rehearse",
                "--url",
                url,
                "--data",
                folder,
                "--conversations",
                folder / "one.jsonl",
                "--json",
            )

    return asyncio.run(scene())


def test_an_honest_server_passes(folder: Path) -> None:
    ran = rehearse(Lie.NONE, folder)

    assert (ran.code, ran.answer["received"]) == (0, 4)


@pytest.mark.parametrize(
    ("lie", "figure"), [(Lie.LOSES, "lost"), (Lie.DOUBLES, "duplicated"), (Lie.SWAPS, "out_of_order")]
)
def test_each_fault_is_counted_and_exit_1(lie: Lie, figure: str, folder: Path) -> None:
    ran = rehearse(lie, folder)

    assert ran.code == 1
    assert {name: ran.answer[name] for name in ("lost", "duplicated", "out_of_order")} == {
        "lost": 0, "duplicated": 0, "out_of_order": 0, figure: 1,
    }  # fmt: skip
