"""`modicum rehearse` against a desk that really runs."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from modicum.cli.rehearse.codes import STEP_S, code_at
from modicum.cli.rehearse.technician import SETTING_UP
from tests.cli.program import PROGRAM, Ran, environment, modicum
from tests.leaks.places import Places
from tests.people import FORM_SECRET, Member
from tests.services import databases
from tests.worlds import World

FIGURES = [
    "sessions", "sent", "received", "lost", "duplicated", "out_of_order", "seconds", "messages_per_s",
    "p50_ms", "p95_ms", "p99_ms",
]  # fmt: skip
SHOWN_SECRET = re.compile(r'class="secret">([A-Z2-7 ]+)<')


def conversation(
    number: int, *, turns: int = 6, channel: str = "support", **fields: str
) -> dict[str, object]:
    """One in which both say something by turns."""
    said = [
        {"from": ("customer", "technician")[place % 2], "text": f"Turn {place} of conversation {number}"}
        for place in range(turns)
    ]
    return {"channel": channel, "fields": {"name": f"Customer {number}", **fields}, "turns": said}


def written(folder: Path, *lines: object) -> Path:
    """A file of these lines; a text stands as it is."""
    file = folder / "conversations.jsonl"
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(text), encoding="utf-8")
    return file


def rehearse(world: World, *options: str | Path) -> Ran:
    """Rehearse in this world."""
    return modicum("rehearse", "--url", world.url, "--data", world.places.data, *options, "--json")


def open_sessions(world: World) -> int:
    """How many sessions wait or are being served now."""
    counted = "SELECT count(*) FROM desk_sessions_supportsession WHERE state IN ('w', 'a')"
    ((count,),) = databases.rows(world.places.data, counted)
    return int(count)


def wait_until(happened: Callable[[], bool], *, within_s: float = 20) -> None:
    """Wait for something, and fail where it does not happen."""
    end = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_everything_arrives_once_and_in_order(world: World) -> None:
    ran = rehearse(world, "--sessions", "12", "--concurrency", "6")

    assert (ran.code, ran.err) == (0, "")
    assert list(ran.answer) == FIGURES
    assert ran.answer["sessions"] == 12
    assert ran.answer["sent"] == ran.answer["received"] > 60
    assert 0 < ran.answer["p50_ms"] <= ran.answer["p95_ms"] <= ran.answer["p99_ms"]


def test_the_address_may_come_from_the_data_folder_and_the_figures_as_sentences(world: World) -> None:
    ran = modicum("rehearse", "--sessions", "1", MODICUM_DATA=str(world.places.data))

    assert ran.code == 0
    assert "1 sessions played" in ran.out
    assert "0 lost, 0 duplicated, 0 out of order." in ran.out


def test_a_rate_is_the_total_of_all_sessions(world: World, tmp_path: Path) -> None:
    file = written(tmp_path, *(conversation(number, turns=10) for number in range(6)))

    ran = rehearse(world, "--conversations", file, "--rate", "30")

    assert ran.code == 0
    assert 1.7 < ran.answer["seconds"] < 4


def test_several_turns_of_one_speaker_keep_their_order(world: World, tmp_path: Path) -> None:
    turns = [{"from": "customer", "text": f"Line {place}"} for place in range(40)]
    line = {**conversation(1), "turns": turns}

    ran = rehearse(world, "--conversations", written(tmp_path, line))

    assert (ran.code, ran.answer["received"], ran.answer["out_of_order"]) == (0, 40, 0)


def test_a_channel_with_richer_fields_is_played_too(world: World, tmp_path: Path) -> None:
    line = conversation(
        1, channel="billing", email="ada@mail.example", about="Something else", billed_on="2026-03-04",
        amount="12.5", call_back="on", phone="07700 900123", question="Two\nlines",
    )  # fmt: skip

    ran = rehearse(world, "--conversations", written(tmp_path, line))

    assert (ran.code, ran.answer["sessions"]) == (0, 1)


def test_a_broken_line_is_named_and_nothing_is_played(world: World, tmp_path: Path) -> None:
    ran = rehearse(world, "--conversations", written(tmp_path, conversation(1), "{", conversation(3)))

    assert (ran.code, ran.out) == (2, "")
    assert "line 2: it is not JSON" in ran.complaint
    assert "--skip-broken plays the other 2" in ran.complaint


def test_the_good_lines_of_a_broken_file_can_be_played(world: World, tmp_path: Path) -> None:
    file = written(tmp_path, conversation(1), "{", conversation(3))

    ran = rehearse(world, "--conversations", file, "--skip-broken")

    assert (ran.code, ran.answer["sessions"]) == (4, 2)
    assert "line 2" in ran.complaint


def test_an_unknown_channel_is_named_before_anything_is_played(world: World, tmp_path: Path) -> None:
    file = written(tmp_path, conversation(1), conversation(2, channel="plumbing"))

    ran = rehearse(world, "--conversations", file)

    assert (ran.code, ran.out) == (2, "")
    assert "line 2" in ran.complaint
    assert "plumbing" in ran.complaint


def test_a_form_that_comes_back_is_a_gap_and_the_others_are_played(world: World, tmp_path: Path) -> None:
    nameless = {**conversation(1), "fields": {}}

    ran = rehearse(world, "--conversations", written(tmp_path, nameless, conversation(2)))

    assert (ran.code, ran.answer["sessions"], ran.answer["lost"]) == (4, 1, 0)
    assert "line 1: the request form was not accepted" in ran.complaint


@pytest.mark.parametrize(
    ("url", "code"), [("http://127.0.0.1:9", 3), ("desk.example", 2), ("ftp://a.example", 2)]
)
def test_a_server_that_is_not_there_is_one_line(world: World, url: str, code: int) -> None:
    ran = modicum("rehearse", "--url", url, "--data", world.places.data)

    assert ran.code == code
    assert url in ran.complaint


def test_a_folder_without_sign_ins_is_named(tmp_path: Path) -> None:
    ran = modicum("rehearse", "--data", tmp_path)

    assert ran.code == 2
    assert "sign-ins.json" in ran.complaint


def test_interrupting_it_is_exit_130_and_closes_what_was_being_played(world: World) -> None:
    command = [*PROGRAM, "rehearse", "--data", str(world.places.data), "--rate", "5", "--concurrency", "4"]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as player:
        wait_until(lambda: open_sessions(world) == 4)
        player.send_signal(signal.SIGINT)
        _, complaint = player.communicate(timeout=30)

    assert player.returncode == 130
    assert complaint.splitlines() == ["modicum: interrupted"]
    wait_until(lambda: open_sessions(world) == 0)


def test_requests_that_nobody_accepted_yet_are_taken_back_when_it_is_interrupted(world: World) -> None:
    command = [*PROGRAM, "rehearse", "--data", str(world.places.data), "--concurrency", "60"]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE) as player:
        wait_until(lambda: open_sessions(world) > 0)
        player.send_signal(signal.SIGINT)
        player.communicate(timeout=30)

    assert player.returncode == 130
    assert open_sessions(world) == 0


def test_technicians_with_a_second_step_sign_in_with_its_code(tmp_path: Path) -> None:
    file = written(tmp_path, conversation(1))
    with World(Places(tmp_path / "desk"), settings={"MODICUM_REQUIRE_TOTP": "1"}) as world:
        refused = rehearse(world, "--conversations", file)
        give_second_steps(world)
        played = rehearse(world, "--conversations", file)

    assert (refused.code, "totp_secret" in refused.complaint) == (3, True)
    assert (played.code, played.answer["sessions"]) == (0, 1)


def give_second_steps(world: World) -> None:
    """Every technician sets a second step up, and the file of sign-ins says so."""
    file = world.places.data / "sign-ins.json"
    content = json.loads(file.read_text())
    for each in content["sign_ins"]:
        if each["role"] == "technician":
            with Member(world.url) as member:
                member.sign_in(each["email"], each["password"])
                page = member.open(SETTING_UP).text
                shown, form = SHOWN_SECRET.search(page), FORM_SECRET.search(page)
                assert shown is not None
                assert form is not None
                each["totp_secret"] = shown.group(1)
                code = code_at(shown.group(1), time.time() - STEP_S)
                answer = member.http.post(
                    SETTING_UP, data={"code": code, "csrfmiddlewaretoken": form.group(1)}
                )
                assert answer.status_code == 302
    file.write_text(json.dumps(content))


def test_a_server_that_is_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, *(conversation(number, turns=60) for number in range(6)))
    with World(Places(tmp_path / "desk")) as world:
        command = [*PROGRAM, "rehearse", "--data", str(world.places.data), "--conversations", str(file)]
        with subprocess.Popen(
            [*command, "--rate", "40", "--json"], env=environment(), stdout=subprocess.PIPE, text=True
        ) as player:
            wait_until(lambda: open_sessions(world) == 6)
            time.sleep(2)
            world.restart()
            out, _ = player.communicate(timeout=90)

    assert player.returncode == 0
    assert json.loads(out)["received"] == 360
