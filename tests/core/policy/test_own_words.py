"""The organisation's patterns and words in a policy: as a file, as a change, and where two policies meet."""

from __future__ import annotations

import pytest

from modicum.core.pii import OwnPattern, OwnWords
from modicum.core.policy import Policy, PolicyDraft, PolicyError, PolicyFileError, read_policy, write_policy
from modicum.core.policy.changes import Direction, compare, moved_onto

TICKET = OwnPattern("Ticket", r"tk-\d{6}", stand_in="ticket number")
ROOM = OwnPattern("Room", r"r'\d{3}")
FILE = """schema = 1
allowed = ["Clara  Router"]

[[pattern]]
name = "Ticket"
expression = 'tk-\\d{6}'
type = "ACCOUNT_ID"
placeholder = "ticket number"

[[pattern]]
name = "Room"
expression = "r'\\\\d{3}"
"""


def drafted(*patterns: OwnPattern, allowed: tuple[str, ...] = ()) -> PolicyDraft:
    """A policy that stores nothing and has these words."""
    return PolicyDraft(own_words=OwnWords(patterns, allowed))


def test_a_file_holds_them_and_is_read_back_the_same() -> None:
    draft = read_policy(FILE)

    assert draft == drafted(TICKET, ROOM, allowed=("Clara Router",))
    assert read_policy(write_policy(draft)) == draft


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("r'\\\\d{3}", ".*", 12, "Room: it matches where there is nothing"),
        ('"ACCOUNT_ID"', '"NUMBER"', 7, "there is no type 'NUMBER'"),
        ('placeholder = "ticket number"', "color = 1", 8, "there is no key 'color'"),
        ('name = "Room"', "", 10, "a pattern needs its name"),
        ('"Room"', '"TICKET"', 4, "two patterns have this name"),
        ('["Clara  Router"]', '"Clara"', 2, "a list of texts"),
    ],
)
def test_a_mistake_names_its_line(right: str, wrong: str, line: int, told: str) -> None:
    with pytest.raises(PolicyFileError, match=told) as raised:
        read_policy(FILE.replace(right, wrong))

    assert raised.value.line == line


def test_a_pattern_more_is_stricter_and_a_word_more_is_looser() -> None:
    old, new = drafted(TICKET, allowed=("Otto",)), drafted(TICKET, ROOM)

    assert [change.direction for change in compare(old, new)] == [Direction.STRICTER]
    assert [change.direction for change in compare(new, old)] == [Direction.LOOSER]


def test_what_two_admins_add_at_once_is_all_there() -> None:
    moved = moved_onto(drafted(TICKET), seen=drafted(), wanted=drafted(ROOM, allowed=("Otto",)))

    assert moved.own_words == OwnWords((TICKET, ROOM), ("Otto",))


def test_more_than_fit_are_no_policy() -> None:
    many = [OwnPattern(f"no {number}", r"tk-\d{6}") for number in range(51)]

    with pytest.raises(PolicyError, match="51 patterns are too many"):
        drafted(*many)


def fifty(kind: str, *, revision: int) -> Policy:
    """A policy with as many patterns as fit."""
    patterns = [OwnPattern(f"{kind} {n}", rf"{kind}{n}-\d{{6}}") for n in range(50)]
    return Policy(drafted(*patterns), revision=revision)


def test_where_two_policies_meet_all_patterns_hold_even_beyond_the_most_of_one() -> None:
    met = fifty("tk", revision=1).meet(fifty("rx", revision=2))

    left = met.detector.redact("rx49-123456 tk0-123456")

    assert left == "[reference number] [reference number]"
