"""Under `usual` and `full-record`: what is kept is sealed on disk, and only the report gives it back.

The search finds nothing in the clear: not even the words with which an admin justified a change.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.leaks import talk
from tests.leaks.doors import Doors
from tests.leaks.markers import MarkerSource
from tests.leaks.places import Places
from tests.leaks.sealed_rows import held_rows, opens_without_key, sealed_rows, still_there
from tests.leaks.search import Report, Search
from tests.leaks.talk import Talk
from tests.worlds import World

ROOT: Final = Path(__file__).parents[2]
BEHIND_PROXY: Final = {"MODICUM_TRUSTED_PROXY": "127.0.0.1"}
ENDS: Final = [World.stop, pytest.param(World.kill, marks=pytest.mark.proof)]
IN_ALL: Final = 50

Document = dict[str, Any]

TOKEN: Final = re.compile(r"\[[a-z -]+\]\w{0,2}|\b[a-z0-9]{20}\b")


def desk(root: Path, policy: str) -> World:
    """Its report goes beside the places that are searched, not into them."""
    return World(Places(root / "searched"), policy=policy, settings=BEHIND_PROXY)


def played(world: World, source: MarkerSource, *, end: Callable[[World], object]) -> Talk:
    """At every door: sessions that stay open, one that is closed, all that is refused; then the end."""
    doors = Doors(world, source, behind_proxy=True)
    with world:
        ended = talk.play(world, source, "closed")
        doors.a_session_by_hand()
        doors.a_request_with_every_kind_of_field()
        justify(world, source)
        doors.requests_that_are_refused()
        doors.broken_requests()
        doors.sign_ins_that_fail()
        doors.handshakes_that_fail()
        end(world)
    assert doors.sent > 50
    return ended


def justify(world: World, source: MarkerSource) -> None:
    """The policy in force is put in force once more, for a reason in an admin's own words."""
    file = world.places.cwd / "policy.toml"
    file.write_text(world.run("policy", "show").stdout)
    reason = source.text("reason of an admin").text
    outcome = world.run("policy", "apply", str(file), "--as-owner", "--reason", reason)
    assert outcome.returncode == 0, outcome.stderr


def nothing_is_visible(report: Report) -> None:
    assert report.markers > 60
    assert report.files > 10
    assert report.findings == [], str(report)


def reported(world: World, file: Path) -> list[Document]:
    """The chat log as an admin exports it, in the order in which help was asked for."""
    outcome = world.run("report", "chat-log", "--as", "admin", "--format", "jsonl", "--output", str(file))
    assert outcome.returncode == 0, outcome.stderr
    documents = [json.loads(line) for line in file.read_text().splitlines()]
    return sorted(documents, key=lambda document: int(document["session"]))


def said_in(document: Document) -> list[tuple[str, str]]:
    return [(entry["author"], entry["text"]) for entry in document["entries"]]


def notes_in(document: Document) -> list[str]:
    return [note["text"] for note in document["notes"]]


def without_tokens(said: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without markers and stand-ins: so many letters and digits may pass for a secret, or not."""
    return [(author, TOKEN.sub("…", text)) for author, text in said]


def cleaned(text: str) -> str:
    """What `usual` leaves of a message of `talk`."""
    text = re.sub(r"\S+@mail\.example", "[e-mail address]", text)
    return re.sub(r"2001:db8:\S+", "[network address]", text)


@pytest.mark.parametrize("end", ENDS)
def test_full_record_shows_nothing_in_the_clear_and_reports_everything(
    end: Callable[[World], object], tmp_path: Path
) -> None:
    source, world = MarkerSource(), desk(tmp_path, "full-record")
    ended = played(world, source, end=end)

    nothing_is_visible(Search(source).over(world.places.files()))
    told, url = {marker.name: marker.text for marker in source}, world.url.replace("http", "https", 1)
    closed, by_hand, bill, simple = reported(world, tmp_path / "report")

    assert closed["customer"] == ended.as_reported("support", url)
    assert (said_in(closed), notes_in(closed)) == (list(ended.messages), [ended.note])
    assert by_hand["customer"] == customer_by_hand(told, url)
    assert said_in(by_hand) == said_by_hand(told)
    assert notes_in(by_hand) == [told["note by hand"]]
    assert bill["customer"]["name"] == told["name on a bill"]
    assert bill["customer"]["fields"].items() >= billed(told).items()
    assert simple["customer"]["fields"] == {
        "name": "Ann"
    }  # the field that the form does not have is not kept


def customer_by_hand(told: Mapping[str, str], url: str) -> Mapping[str, object]:
    return {
        "name": told["name by hand"],
        "fields": {"name": told["name by hand"], "email": told["e-mail by hand"]},
        "address": told["address by hand"],
        "user_agent": f"Mozilla/5.0 ({told['user agent']})",
        "page": f"{url}/c/support/?from={told['query of the form']}",
    }


def said_by_hand(told: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        ("customer", told["message of the customer, by hand"]),
        ("technician", told["message of the technician, by hand"]),
        ("customer", "an odd id"),
    ]


def billed(told: Mapping[str, str]) -> Mapping[str, str]:
    named = {"name": "name on a bill", "email": "e-mail on a bill", "invoice": "short text"}
    typed = {"amount": "number", "question": "long text", "phone": "phone"}
    return {key: told[name].strip() for key, name in (named | typed).items()}


@pytest.mark.parametrize("end", ENDS)
def test_usual_shows_nothing_in_the_clear_and_reports_the_cleaned_chat_only(
    end: Callable[[World], object], tmp_path: Path
) -> None:
    source, world = MarkerSource(), desk(tmp_path, "usual")
    ended = played(world, source, end=end)

    nothing_is_visible(Search(source).over(world.places.files()))
    told = {marker.name: marker.text for marker in source}
    closed, by_hand, bill, simple = reported(world, tmp_path / "report")

    wanted = [(author, cleaned(text)) for author, text in ended.messages]
    assert without_tokens(said_in(closed)) == without_tokens(wanted)
    assert sum("address]" in text for _, text in said_in(closed)) == 2
    assert [TOKEN.sub("…", note) for note in notes_in(closed)] == [TOKEN.sub("…", ended.note)]
    assert without_tokens(said_in(by_hand)) == without_tokens(said_by_hand(told))
    assert [each["customer"] for each in (closed, by_hand, bill, simple)] == [{"fields": {}}] * 4


@pytest.mark.sqlite
def test_nothing_is_left_of_what_was_erased_by_receipt_not_even_sealed(tmp_path: Path) -> None:
    source, world = MarkerSource(), desk(tmp_path, "full-record")
    with world:
        talks, rows = [], []
        for number in range(IN_ALL // talk.MARKERS):
            talks.append(talk.play(world, source, str(number), close=number % 2 == 0))
            rows += sealed_rows(world.places)
        with held_rows(world.places) as held:
            there = {row.needles[0] for row in held}
            assert still_there([*rows, *held], world.places.files()) >= there
        rows += held
        assert not any(map(opens_without_key, rows))
        erase(world, talks)
        time.sleep(1)

        with held_rows(world.places) as left:
            assert left == []
            assert still_there(rows, world.places.files()) == set()
        report = Search(source).over(world.places.files())

    assert (report.markers, report.findings) == (IN_ALL, []), str(report)
    assert len(there) > IN_ALL / 2


def erase(world: World, talks: list[Talk]) -> None:
    """Look at what is held of each, which is all of it, and erase it."""
    for each in talks:
        with world.customer() as anybody:
            held = anybody.send("/receipt/", {"code": each.code}).text
            assert all(words in held for words in (each.email, each.address, each.query))
            assert anybody.send("/receipt/", {"code": each.code}, to="/receipt/erase/").status_code == 200
            assert anybody.send("/receipt/", {"code": each.code}).status_code == 404


def unseal(world: World, kind: str) -> None:
    """Let `world` run the program that leaves one kind of rows unsealed."""
    world.program = (sys.executable, "-m", "tests.leaks.unsealed", kind)
    world.settings = {**BEHIND_PROXY, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize(
    ("kind", "betrayed"),
    [
        ("entry", "message of the customer, open"),
        pytest.param("value", "name, open", marks=pytest.mark.proof),
    ],
)
def test_a_build_that_stores_unsealed_is_caught(kind: str, betrayed: str, tmp_path: Path) -> None:
    source, world = MarkerSource(), desk(tmp_path, "full-record")
    unseal(world, kind)
    with world:
        talk.play(world, source, "open", close=False)
        world.kill()

    assert betrayed in Search(source).over(world.places.files()).found


@pytest.mark.sqlite
@pytest.mark.proof
@pytest.mark.parametrize("kind", ["transcript", "value"])  # the second leaves transcripts sealed
def test_a_transcript_that_is_only_compressed_is_caught(kind: str, tmp_path: Path) -> None:
    world = desk(tmp_path, "full-record")
    unseal(world, kind)
    with world:
        talk.play(world, MarkerSource(), "closed")
        rows = sealed_rows(world.places)

    found = {row.name.partition(" ")[0] for row in rows if opens_without_key(row)}
    assert found == ({"desk_sessions_transcript"} if kind == "transcript" else set())
