"""Try it shows what each choice would leave of a line, and keeps nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.data_storage.chosen import cleaned_chat

LINE = "My card is 4111 1111 1111 1111, and the printer is quokka"


def test_a_line_is_shown_live_cleaned_and_as_it_is(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.priya).post("/data-storage/try/", {"line": LINE}).content.decode()

    cleaned = page.index("My card is [card number], and the printer is quokka")
    assert (
        page.index(LINE) < page.index("Nothing.") < cleaned < page.rindex(LINE) < page.index("No chat log.")
    )


def test_the_report_column_follows_the_policy_in_force(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    ada.post("/data-storage/save/", cleaned_chat(revision=1))

    page = ada.post("/data-storage/try/", {"line": LINE}).content.decode()

    assert page.count("My card is [card number]") == 2
    assert "No chat log." not in page


def test_markup_in_a_line_stays_text(cast: Cast, signed_in: SignedIn) -> None:
    part = signed_in(cast.ada).post(
        "/data-storage/try/", {"line": "<img src=x>"}, headers={"X-Part": "fresh"}
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
    ada.post("/data-storage/try/", {"line": LINE})
    ada.post("/data-storage/preview/", {"chat-level": "as-is", "words": LINE})

    assert files_with(b"quokka", here) == []
    assert "quokka" not in "".join(capfd.readouterr())


@pytest.mark.sqlite
def test_what_is_saved_does_reach_a_file(cast: Cast, signed_in: SignedIn, here: Installation) -> None:
    sent = cleaned_chat(revision=1) | {"chat-purpose": "quokka"}

    signed_in(cast.ada).post("/data-storage/save/", sent)

    assert files_with(b"quokka", here)
