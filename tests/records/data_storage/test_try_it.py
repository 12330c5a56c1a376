"""Try it shows what two policies would leave of a chat, and keeps nothing of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from modicum.core.policy import read_policy
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.data_storage.chosen import cleaned_chat, save

if TYPE_CHECKING:
    from modicum.desk.channels.models import Channel
    from modicum.platform.accounts.models import Member

CHAT = """[10:02] Customer: Quagglio is what the sticker says
10:03 - Technician: What is your name?
Customer: Anna Quagglio
and the printer is stuck
"""
FILE = """schema = 1
[class.message_text]
treatment = "redact"
destination = "{}"
retention = "30d"
purpose = "To look up what was agreed."
"""
LINE = "My card is 4111 1111 1111 1111, and the printer is quokka"


def tried(sent: dict[str, str], member: Member, signed_in: SignedIn) -> str:
    """The answer for lines that were sent."""
    return signed_in(member).post("/data-storage/try/", sent).content.decode()


def rows_of(page: str) -> list[tuple[str, ...]]:
    """The policy and what it leaves, row by row, as text."""
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', page, re.DOTALL)
    cells = [(name, *re.findall(r"<td[^>]*>(.*?)</td>", rest, re.DOTALL)) for name, rest in rows]
    return [tuple(unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row) for row in cells]


def test_a_line_is_shown_live_with_its_findings_marked_and_under_two_policies(
    cast: Cast, signed_in: SignedIn
) -> None:
    page = tried({"lines": LINE, "beside": "usual"}, cast.priya, signed_in)

    cleaned = "My card is [card number], and the printer is quokka"
    assert "<mark>4111 1111 1111 1111 <small>card number</small></mark>" in page
    assert rows_of(page) == [
        ("Today", "Nothing.", "Nothing.", "Nothing."),
        ("Usual", cleaned, "The same.", "Nothing."),
    ]


def test_a_pasted_chat_is_heard_as_one_conversation(cast: Cast, signed_in: SignedIn) -> None:
    page = tried({"lines": CHAT, "beside": "usual"}, cast.ada, signed_in)

    usual = [row for row in rows_of(page) if row[0] == "Usual"]
    said, in_the_end = [row[1] for row in usual], [row[2] for row in usual]
    assert said == [
        "Quagglio is what the sticker says",
        "What is your name?",
        "[name]",
        "and the printer is stuck",
    ]
    assert in_the_end == ["[name] is what the sticker says", "The same.", "The same.", "The same."]
    assert page.count("Technician, live") == 1


def test_what_is_tried_is_what_the_desk_would_store(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, "save", cleaned_chat(revision=1))

    page = tried({"lines": LINE, "beside": ""}, cast.ada, signed_in)

    assert rows_of(page)[0][:3] == (
        "Today",
        "My card is [card number], and the printer is quokka",
        "The same.",
    )


@pytest.mark.parametrize(
    ("destination", "in_lake"), [("database", "Nothing."), ("both", "The same."), ("lake", "The same.")]
)
def test_a_policy_file_says_what_goes_to_the_lake(
    destination: str, in_lake: str, cast: Cast, signed_in: SignedIn
) -> None:
    sent = {"lines": "the printer is quokka", "beside": "file", "file": FILE.format(destination)}

    assert rows_of(tried(sent, cast.ada, signed_in))[1][3] == in_lake


def test_a_choice_that_is_not_saved_comes_along_from_the_cards(cast: Cast, signed_in: SignedIn) -> None:
    page = tried(cleaned_chat(revision=1) | {"lines": LINE}, cast.ada, signed_in)

    assert rows_of(page)[1][:2] == (
        "Your choice, not saved yet",
        "My card is [card number], and the printer is quokka",
    )


def test_a_proposal_that_waits_can_be_tried(cast: Cast, signed_in: SignedIn, here: Installation) -> None:
    from modicum.platform.policies.actions import Wish, propose
    from modicum.platform.policies.models import RevisionReason

    wish = Wish(read_policy(FILE.format("database")), RevisionReason.NEED)
    number = propose(wish, seen=1, by=cast.ada.pk).number
    page = tried({"lines": LINE, "beside": f"proposal-{number}"}, cast.ada, signed_in)

    assert rows_of(page)[1][:2] == (
        f"Proposal {number}",
        "My card is [card number], and the printer is quokka",
    )


def test_in_a_channel_its_own_rules_are_tried(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    own = '[channel.support.class.message_text]\ntreatment = "discard"\n'
    sent = {"lines": LINE, "beside": "file", "file": FILE.format("database") + own}

    everywhere, there = (
        rows_of(tried(sent | {"channel": key}, cast.ada, signed_in))[1][1] for key in ("", "support")
    )
    assert (everywhere, there) == ("My card is [card number], and the printer is quokka", "Nothing.")


def test_a_file_that_is_wrong_is_said_with_its_line_and_today_is_shown(
    cast: Cast, signed_in: SignedIn
) -> None:
    page = tried({"lines": LINE, "beside": "file", "file": "schema = 9"}, cast.ada, signed_in)

    assert "line 1: the file" in page
    assert [row[0] for row in rows_of(page)] == ["Today"]


def test_more_than_can_be_tried_is_cut_and_said_and_the_page_stays_small(
    cast: Cast, signed_in: SignedIn
) -> None:
    sent = {"lines": "My name is Anna Schmidt & 4111 1111 1111 1111.\n" * 400, "beside": "full-record"}
    page = tried(sent, cast.ada, signed_in)

    assert "only the first 40 lines" in page
    assert len(page.encode()) < 60_000


def test_markup_in_a_line_stays_text(cast: Cast, signed_in: SignedIn) -> None:
    part = signed_in(cast.ada).post(
        "/data-storage/try/", {"lines": "<img src=x>"}, headers={"X-Part": "fresh"}
    )

    assert b"&lt;img src=x&gt;" in part.content
    assert b"<img" not in part.content


def files_with(text: bytes, here: Installation) -> list[Path]:
    """The files of the installation that hold `text`."""
    files = [path for path in here.data.root.rglob("*") if path.is_file()]
    return [path for path in files if text in path.read_bytes()]


def test_nothing_of_a_line_reaches_a_file_or_the_log(
    cast: Cast, signed_in: SignedIn, here: Installation, capfd: pytest.CaptureFixture[str]
) -> None:
    ada = signed_in(cast.ada)
    ada.post("/data-storage/try/", {"lines": LINE, "beside": "full-record"})
    ada.post("/data-storage/preview/", {"chat-level": "as-is", "words": LINE})

    assert files_with(b"quokka", here) == []
    assert "quokka" not in "".join(capfd.readouterr())


@pytest.mark.sqlite
def test_what_is_saved_does_reach_a_file(cast: Cast, signed_in: SignedIn, here: Installation) -> None:
    sent = cleaned_chat(revision=1) | {"chat-purpose": "quokka"}

    save(signed_in(cast.ada), "save", sent)

    assert files_with(b"quokka", here)
