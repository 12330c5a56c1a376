"""The installed program on PostgreSQL, from the first start to an erasure, and what its files then hold."""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from modicum.platform.vault.key_ring import KeyRing
from modicum.platform.vault.root_key_file import read_root_key
from tests.cli.program import Ran, modicum
from tests.leaks.doors import Doors
from tests.leaks.markers import Marker, MarkerSource
from tests.leaks.places import Places
from tests.leaks.search import Report, Search
from tests.people import Customer
from tests.services.databases import SETTING
from tests.services.postgres import Cluster, postgres
from tests.worlds import Role, World

CODE: Final = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")
SEALED: Final = ("entry", "keptvalue", "transcript")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server whose files are one test's alone."""
    with postgres() as running:
        yield running


@pytest.fixture
def database(cluster: Cluster) -> str:
    """The desk's database there."""
    return cluster.new()


def _world(tmp_path: Path, cluster: Cluster, database: str, *, policy: str) -> World:
    return World(Places(tmp_path / "desk"), policy=policy, settings={SETTING: cluster.url(database)})


def _on(world: World, *command: str | Path) -> Ran:
    return modicum(*command, "--data", world.places.data, cwd=None, **world.settings)


def _searched(source: MarkerSource, world: World, cluster: Cluster, *, since: float) -> Report:
    """The desk's files, decoded too, and raw what the server wrote since it stood there empty."""
    cluster.flush()
    theirs = [path for path in cluster.folder.rglob("*") if path.is_file() and path.stat().st_mtime >= since]
    assert any("pg_wal" in path.parts for path in theirs)
    assert cluster.log.exists()
    search = Search(source)
    for path in {*theirs, cluster.log}:  # raw: to decode megabytes of sealed pages takes minutes
        assert not list(search.fragments(path.read_bytes())), path
    return search.over(world.places.files())


def _sealed(cluster: Cluster, database: str) -> list[bytes]:
    return [
        bytes(sealed)
        for table in SEALED
        for (sealed,) in cluster.rows(database, f"SELECT sealed FROM desk_sessions_{table}")
    ]


def test_under_minimum_no_word_is_in_any_file_of_the_desk_or_the_server(
    tmp_path: Path, cluster: Cluster, database: str
) -> None:
    source, since = MarkerSource(), time.time()
    with _world(tmp_path, cluster, database, policy="minimum") as world:
        doors = Doors(world, source)
        doors.a_session_by_hand()
        doors.a_request_with_every_kind_of_field()
        doors.requests_that_are_refused()

    report = _searched(source, world, cluster, since=since)

    assert doors.sent > 20
    assert report.findings == [], str(report)
    rows = cluster.rows(database, "SELECT state FROM desk_sessions_supportsession ORDER BY id")
    assert [state for (state,) in rows][:1] == ["h"]  # on hold
    assert _sealed(cluster, database) == []


def test_from_demo_to_erasure_under_full_record(tmp_path: Path, cluster: Cluster, database: str) -> None:
    source, since = MarkerSource(), time.time()
    with _world(tmp_path, cluster, database, policy="full-record") as world:
        played = _on(world, "rehearse", "--url", world.url, "--sessions", "4", "--json")
        assert played.code == 0, played.err
        assert (played.answer["lost"], played.answer["duplicated"], played.answer["out_of_order"]) == (
            0,
            0,
            0,
        )

        customer, code, said = _talked(world, source)
        exported = _exported(world, tmp_path / "before.jsonl")
        assert all(marker.text in "".join(exported) for marker in said)
        written = _sealed(cluster, database)
        assert _opened(written, world, said) == {marker.name for marker in said[:2]}
        assert _searched(source, world, cluster, since=since).findings == []

        erased = customer.send("/receipt/", {"code": code}, to="/receipt/erase/")
        assert erased.status_code in {200, 302, 303}
        gone = set(written) - set(_sealed(cluster, database))
        left = _exported(world, tmp_path / "after.jsonl")

    assert gone
    assert not any(marker.text in line for line in left for marker in said)
    assert _opened(gone, world, said) == set()
    assert _searched(source, world, cluster, since=since).findings == []


def _talked(world: World, source: MarkerSource) -> tuple[Customer, str, Sequence[Marker]]:
    """A session by hand, closed: the customer, the receipt code, and the name, address and messages."""
    name, email = source.person("name"), source.email("e-mail")
    said = [source.sentence("of the customer"), source.sentence("of the technician")]
    customer, member = world.customer(), world.sign_in(Role.TECHNICIAN)
    assert customer.ask("support", {"name": name.text, "email": email.text}).status_code in {302, 303}
    with member, customer.connect() as asking, member.connect() as answering:
        ref = asking.welcome["sessions"][0]["session"]
        answering.send({"type": "accept", "session": ref})
        answering.wait_for("session", session=ref)
        for end, marker in zip((asking, answering), said, strict=True):
            end.send({"type": "say", "session": ref, "id": secrets.token_hex(8), "text": marker.text})
            assert end.wait_for("ack")["kept"] == "yes"
        code = CODE.search(customer.open("/s/my-data/").text)
        answering.send({"type": "close", "session": ref, "outcome": "resolved"})
        answering.wait_for("closed")
    assert code is not None
    return customer, code.group(), [name, email, *said]


def _exported(world: World, file: Path) -> list[str]:
    ran = _on(world, "report", "chat-log", "--as", "admin", "--format", "jsonl", "--output", file)
    assert ran.code == 0, ran.err
    return file.read_text().splitlines()


def _opened(values: Iterable[bytes], world: World, markers: Sequence[Marker]) -> set[str]:
    """Which markers are read out of sealed values by any key that exists, even if tags were not looked at.

    (Messages are compressed beneath the seal; only names and addresses stand there as they were said.)
    """
    keys = _keys(world.places.data)
    plain = [_decrypted(key, sealed) for key in keys for sealed in values]
    return {marker.name for marker in markers if any(marker.text.encode() in each for each in plain)}


def _keys(data: Path) -> list[bytes]:
    file = data / "key" / "root.key"
    ring = KeyRing(read_root_key(file), file)
    with closing(sqlite3.connect(data / "vault" / "vault.sqlite3")) as vault:
        rows = vault.execute("SELECT wrapped, root FROM vault_datakey").fetchall()
    return [ring.unwrap(wrapped, generation) for wrapped, generation in rows]


def _decrypted(key: bytes, sealed: bytes) -> bytes:
    """AES-GCM without its check: counter mode, from the second block on (NIST SP 800-38D)."""
    nonce, text = sealed[:12], sealed[12:-16]
    return Cipher(AES(key), CTR(nonce + (2).to_bytes(4))).decryptor().update(text)
