"""Under every rule a policy can have: nothing in the clear on disk, and in the report what the rule leaves.

One desk goes through all the policies, with a session under each. `make test` takes pairs, `make proofs` all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from modicum.core import values
from modicum.core.values import DataClass, Treatment
from tests.fakes.mmdb import mmdb
from tests.leaks import talk
from tests.leaks.markers import MarkerSource
from tests.leaks.matrix import CLASSES, FIELDS, PLACES, Row, as_file, cells, pairwise, whole
from tests.leaks.places import Places
from tests.leaks.search import Search
from tests.leaks.talk import Talk
from tests.leaks.test_kept import BEHIND_PROXY, Document, reported
from tests.people import Member
from tests.worlds import Role, World

FOLLOWS_WITHIN: Final = 3.0  # seconds
TOUCHED: Final = (
    values.MESSAGE_TEXT,
    values.NOTE,
    values.CUSTOMER_NAME,
    values.NETWORK_ADDRESS,
    values.NETWORK_PLACE,
    values.USER_AGENT,
    values.PAGE_ADDRESS,
    *FIELDS,
)
"""What a session of `talk` has something of; nothing collects the others yet."""

NAMED: Final = re.compile(r"\S+@mail\.example|2001:db8:\S+")
"""What is recognised for sure in a message or note of `talk`."""


def test_the_whole_matrix_has_every_cell_and_the_pairs_every_pair() -> None:
    every = {cell for each in CLASSES for cell in cells(each)}
    pairs = {pair for cell in every for pair in cell.pairs}

    assert set(chain.from_iterable(row.values() for row in whole())) == every
    assert {pair for row in pairwise() for cell in row.values() for pair in cell.pairs} == pairs
    assert len(every) > 40
    assert len(pairwise()) <= len(whole()) == 1 + 4 * len(PLACES)


@pytest.mark.parametrize(
    "rows",
    [pytest.param(pairwise, id="pairs"), pytest.param(whole, id="whole", marks=pytest.mark.proof)],
)
def test_no_rule_leaves_anything_in_the_clear_or_more_than_it_says(
    rows: Callable[[], list[Row]], tmp_path: Path
) -> None:
    source, played = MarkerSource(), rows()
    place = source.text("country").text, source.text("network").text
    database = tmp_path / "addresses.mmdb"
    database.write_bytes(mmdb({"2001:db8::/32": {"country": place[0], "isp": place[1]}}))
    world = World(
        Places(tmp_path / "searched"),
        settings={**BEHIND_PROXY, "MODICUM_ADDRESS_DATABASE": str(database)},
    )
    with world, world.sign_in(Role.ADMIN) as admin:
        talks = [under(world, admin, row, source, number) for number, row in enumerate(played, start=2)]
    files = list(world.places.files())
    report = Search(source).over(files)
    assert report.markers > 10 * len(played)
    assert report.findings == [], str(report)

    documents = reported(world, tmp_path / "report")
    kept = sum(
        check(row[each].treatment, said(talked, place)[each], found(document)[each], each)
        for document, talked, row in zip(documents, talks, played, strict=True)
        for each in TOUCHED
    )
    assert kept >= len(TOUCHED)  # the search for what is too much had each class before its eyes
    decoy = world.places.tmp / "decoy"
    decoy.write_text(talks[-1].email)
    assert Search(source).over([*files, decoy]).found == {f"e-mail, {len(played) + 1}"}


def under(world: World, admin: Member, row: Row, source: MarkerSource, number: int) -> Talk:
    """A session under the policy of `row`, which becomes revision `number` for a reason in words."""
    file = world.places.root.parent / "policy.toml"
    file.write_text(as_file(row))
    words = source.text(f"reason, {number}").text
    applied = world.run("policy", "apply", str(file), "--as-owner", "--reason", words)
    assert applied.returncode == 0, applied.stderr
    deadline = time.monotonic() + FOLLOWS_WITHIN
    while f"Revision {number}" not in admin.open("/data-storage/").text:
        assert time.monotonic() < deadline, "the running desk did not follow"
        time.sleep(0.05)
    return talk.play(world, source, str(number))


def found(document: Document) -> Mapping[DataClass, list[str]]:
    """What the report has of each class."""
    customer = document["customer"]
    return {
        values.MESSAGE_TEXT: [entry["text"] for entry in document["entries"]],
        values.NOTE: [note["text"] for note in document.get("notes", ())],
        values.CUSTOMER_NAME: _one(customer.get("name")),
        values.NETWORK_ADDRESS: _one(customer.get("address")),
        values.NETWORK_PLACE: _one(customer.get("place")),
        values.USER_AGENT: _one(customer.get("user_agent")),
        values.PAGE_ADDRESS: _one(customer.get("page")),
        **{field: _one(customer["fields"].get(field.id.rpartition(".")[2])) for field in FIELDS},
    }


def said(talked: Talk, place: tuple[str, str]) -> Mapping[DataClass, list[str]]:
    """What was said and sent of each class, as it was."""
    name, email = FIELDS
    return {
        values.MESSAGE_TEXT: [text for _, text in talked.messages],
        values.NOTE: [talked.note],
        values.CUSTOMER_NAME: [talked.name],
        values.NETWORK_ADDRESS: [talked.address],
        values.NETWORK_PLACE: [" · ".join(place)],
        values.USER_AGENT: [f"Mozilla/5.0 ({talked.user_agent})"],
        values.PAGE_ADDRESS: [talked.query],
        name: [talked.name],
        email: [talked.email],
    }


def check(treatment: Treatment, live: Sequence[str], left: Sequence[str], data_class: DataClass) -> bool:
    """Whether what is left was kept whole; fails where it is not what the treatment says."""
    match treatment:
        case Treatment.DISCARD:
            assert left == [], data_class
        case Treatment.KEEP if data_class is values.PAGE_ADDRESS:
            assert left[0].endswith(live[0])
        case Treatment.KEEP:
            assert left == live, data_class
        case Treatment.GENERALISE if data_class is values.NETWORK_PLACE:
            assert left == [live[0].partition(" · ")[0]]
        case _:
            whole_values = [] if data_class in (values.MESSAGE_TEXT, values.NOTE) else live
            gone = [*whole_values, *NAMED.findall(" ".join(live))]
            assert not [each for each in gone if each in " ".join(left)], (data_class, treatment)
    return treatment is Treatment.KEEP


def _one(value: str | None) -> list[str]:
    return [] if value is None else [value]
