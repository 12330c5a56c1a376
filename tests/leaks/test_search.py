"""The search finds what was hidden on purpose, so that finding nothing means something."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.leaks.decoys import ENCODINGS, hidden, in_a_deleted_row, in_a_rolled_back_insert
from tests.leaks.markers import GRAM, Marker, MarkerSource
from tests.leaks.places import Places
from tests.leaks.search import Report, Search

# An encoding that loses bytes or letters cannot be undone by the next one and is tried alone.
REVERSIBLE = [name for name in ENCODINGS if name not in {"upper case", "torn in two"}]
PAIRS = list(itertools.product(REVERSIBLE, repeat=2))
TRIPLES = [
    ("base64", "JSON escaped", "zlib"),
    ("zstd", "base64 one byte in", "UTF-16 LE"),
    ("reversed", "hex", "gzip"),
    ("percent", "base64 for addresses", "JSON escaped"),
    ("deflate", "base64 two bytes in", "zip"),
    ("zlib", "hex", "reversed"),
]


def searched(marker: Marker, file: Path) -> Report:
    return Search([marker]).over([file])


@pytest.fixture
def marker() -> Marker:
    return MarkerSource().text("decoy")


def needle(marker: Marker) -> bytes:
    return marker.needles[0]


def test_a_decoy_in_every_place_and_encoding_is_found(tmp_path: Path) -> None:
    places, source = Places(tmp_path).made(), MarkerSource()
    for place, encoding in itertools.product(places.all(), ENCODINGS):
        decoy = source.text(f"{place.name}, {encoding}")
        (place / f"{encoding}.bin").write_bytes(hidden(needle(decoy), encoding))

    report = Search(source).over(places.files())

    assert {marker.name for marker in source} - report.found == set()
    assert report.files == len(places.all()) * len(ENCODINGS)


@pytest.mark.parametrize(
    "pairs", [PAIRS[::7], pytest.param(PAIRS, marks=pytest.mark.proof)], ids=["a sample", "each pair"]
)
def test_a_decoy_under_two_encodings_is_found(pairs: list[tuple[str, str]], tmp_path: Path) -> None:
    source = MarkerSource()
    for number, pair in enumerate(pairs):
        decoy = source.text(" > ".join(pair))
        (tmp_path / f"{number}.bin").write_bytes(hidden(needle(decoy), *pair))

    report = Search(source).over(tmp_path.iterdir())

    assert {marker.name for marker in source} - report.found == set()


@pytest.mark.parametrize("encodings", TRIPLES, ids=" > ".join)
def test_a_decoy_under_three_encodings_is_found(
    encodings: tuple[str, ...], marker: Marker, tmp_path: Path
) -> None:
    file = tmp_path / "decoy.bin"
    file.write_bytes(hidden(needle(marker), *encodings))

    assert searched(marker, file).found == {"decoy"}


def test_a_row_that_was_deleted_is_found(marker: Marker, tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite3"
    in_a_deleted_row(file, marker.text)

    assert searched(marker, file).found == {"decoy"}


def test_an_insert_that_was_rolled_back_is_found_in_the_write_ahead_log(
    marker: Marker, tmp_path: Path
) -> None:
    database = in_a_rolled_back_insert(tmp_path / "desk.sqlite3", marker.text)

    report = Search([marker]).over(tmp_path.iterdir())
    database.close()

    assert {finding.file.name for finding in report.findings} == {"desk.sqlite3-wal"}


def test_each_kind_of_marker_is_found_where_it_stands_in_the_clear(tmp_path: Path) -> None:
    source = MarkerSource()
    kinds = [
        source.text("text"),
        source.sentence("sentence"),
        source.person("person"),
        source.email("email"),
        source.address("address"),
        source.long("long", 20_000),
    ]
    file = tmp_path / "log.jsonl"
    file.write_text("\n".join(marker.text for marker in kinds), encoding="utf-8")

    assert Search(source).over([file]).found == {marker.name for marker in kinds}


def test_an_address_is_found_as_sixteen_bytes(tmp_path: Path) -> None:
    marker = MarkerSource().address("address")
    file = tmp_path / "packed.bin"
    file.write_bytes(b"\x00" * 7 + marker.needles[-1])

    assert searched(marker, file).found == {"address"}


def test_eight_bytes_of_a_marker_are_enough(marker: Marker, tmp_path: Path) -> None:
    file = tmp_path / "fragment.bin"
    for start in range(len(marker.text) - 7):
        file.write_bytes(b"--" + marker.text[start : start + 8].encode() + b"--")
        assert searched(marker, file).found == {"decoy"}


def test_seven_bytes_of_a_marker_are_not_taken_for_it(marker: Marker, tmp_path: Path) -> None:
    file = tmp_path / "fragment.bin"
    file.write_bytes(marker.text[3:10].encode())

    assert not searched(marker, file).findings


def test_noise_and_other_runs_markers_are_not_findings(tmp_path: Path) -> None:
    others, file = MarkerSource(), tmp_path / "noise.bin"
    file.write_bytes(b"\n".join(hidden(needle(others.text(f"other {n}"))) for n in range(200)))

    assert not Search([MarkerSource().text(f"ours {n}") for n in range(50)]).over([file]).findings


def test_markers_of_one_run_share_no_four_bytes() -> None:
    source = MarkerSource()
    texts = [source.text(str(number)).text for number in range(300)]
    grams = [text[at : at + GRAM] for text in texts for at in range(len(text) - GRAM + 1)]

    assert len(grams) == len(set(grams))


def test_the_report_counts_what_was_read(marker: Marker, tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"12345")
    (tmp_path / "two").write_bytes(b"678")

    report = Search([marker]).over(tmp_path.iterdir())

    assert (report.markers, report.files, report.bytes_read) == (1, 2, 8)
