"""What is left in any file one second after a customer has erased a session, with the server running.

Looked for are the fifty texts, in every encoding that the leak search knows, and pieces of every sealed value
and wrapped key that the session had. The pieces must be found before, or else the search proves nothing. Of
PostgreSQL, which keeps old rows in its log, only that no key is left is asked beside the texts.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.leaks.markers import Marker, MarkerSource
from tests.leaks.search import Search
from tests.services.postgres import postgres

from bench import servers
from bench.at_the_desk import DeskCrowd
from bench.figures import Figure, Measurement, NotMeasured, Target
from bench.load import Load
from bench.rounds import on_the_loop
from bench.scale import Scale
from bench.servers import Server
from bench.tables import sealed_values
from bench.visitors import Customer

MARKERS: Final = 50
PIECE: Final = 16
AFTER_S: Final = 1.0
CODE: Final = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")
TEXTS: Final = Target("texts left 1 s after an erasure, SQLite", 0, "of 50")
SEALED: Final = Target("sealed values and keys left 1 s after an erasure, SQLite", 0, "pieces")
POSTGRESQL: Final = Target("texts left 1 s after an erasure, PostgreSQL", 0, "of 50")
KEYS: Final = Target("keys left 1 s after an erasure, PostgreSQL", 0, "pieces")


@dataclass(frozen=True, slots=True)
class Held:
    """What the session had on disk, cut into pieces, and how many of its texts the receipt showed."""

    pieces: frozenset[bytes]
    shown: int


def run(_scale: Scale) -> Iterator[Figure]:
    """A session under `full-record`, closed, shown by its receipt, then erased by it."""
    markers = list(_markers())
    with servers.desk("full-record") as desk:
        held = on_the_loop(_live_and_erase(desk, markers))
        files = _files(desk)
        texts = len(Search(markers).over(files).found)
        pieces = _found(held.pieces, files)
    yield TEXTS.judge(texts, note=f"the receipt showed {held.shown} of them before")
    yield SEALED.judge(pieces, note=f"of {len(held.pieces):,} on disk before")
    yield from _on_postgresql(markers)


def _on_postgresql(markers: list[Marker]) -> Iterator[Figure]:
    """The same over a PostgreSQL that is set up as docs/operate/postgresql.md asks; the vault is a file."""
    with postgres() as cluster, servers.empty_folder() as copies:
        name = cluster.new()
        with servers.desk_on(cluster.url(name), "full-record") as desk:
            held = on_the_loop(_live_and_erase(desk, markers))
            files = [*_files(desk), *cluster.files_of(name, copies / "tables")]
            texts = len(Search(markers).over(files).found)
            pieces = _found(held.pieces, files)
    yield POSTGRESQL.judge(texts, note=f"the receipt showed {held.shown} of them before")
    yield KEYS.judge(pieces, note=f"of {len(held.pieces):,} on disk before")


def _markers() -> Iterator[Marker]:
    source = MarkerSource()
    return (source.sentence(f"message {number}") for number in range(MARKERS))


async def _live_and_erase(desk: Server, markers: list[Marker]) -> Held:
    crowd = DeskCrowd()
    await crowd.enter(desk.url, desk.folder, rooms=1)
    texts = [marker.text for marker in markers]
    outcome = await Load.over(crowd, "residue", texts).steady(rate=100, seconds=MARKERS / 100)
    if not outcome.is_stored:
        raise NotMeasured("the desk acknowledged messages as not stored")
    before = _on_disk(desk)
    customer, technician = crowd.customers[0], crowd.technicians[0]
    code = CODE.search((await customer.browser.open("/s/my-data/")).text)
    if code is None:
        raise NotMeasured("no receipt code is shown")
    await technician.close(customer.session)
    held = Held(before | _on_disk(desk), await _shown(customer, code.group(), texts))
    await customer.browser.send("/receipt/erase/", {"code": code.group()})
    await asyncio.sleep(AFTER_S)
    crowd.leave()
    return held


async def _shown(customer: Customer, code: str, texts: list[str]) -> int:
    await customer.browser.open("/receipt/")
    page = (await customer.browser.send("/receipt/", {"code": code})).text
    return sum(text in page for text in texts)


def _on_disk(desk: Server) -> frozenset[bytes]:
    """The pieces that are really in the files. Raises `RuntimeError` where the search finds none of them."""
    values = sealed_values(desk.folder / "data")
    pieces = {value[at : at + PIECE] for value in values for at in range(0, len(value) - PIECE + 1, PIECE)}
    if not _found(pieces, _files(desk)):
        raise RuntimeError("the search does not find what is there")
    return frozenset(pieces)


def _files(desk: Server) -> list[Path]:
    return [file for file in desk.folder.rglob("*") if file.is_file()]


def _found(pieces: Iterable[bytes], files: Iterable[Path]) -> int:
    contents = [file.read_bytes() for file in files]
    return sum(any(piece in content for content in contents) for piece in pieces)


MEASUREMENT: Final = Measurement("residue", (TEXTS, SEALED, POSTGRESQL, KEYS), run)
