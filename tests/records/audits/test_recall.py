"""How much an audit finds of what was planted in real sessions, and how often it is wrong; it prints both."""

from __future__ import annotations

from typing import Final

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.platform.store import Installation
from modicum.records.audits.models import AuditFinding
from modicum.records.audits.runs import Wanted, audit
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import held, put_in_force

PLANTED: Final = (
    ("You can reach me at {}.", "liv.sandberg@mail.example", "EMAIL"),
    ("My number is {}, after five.", "+49 30 5550142", "PHONE"),
    ("It was charged to {} yesterday.", "4012 8888 8888 1881", "CREDIT_CARD"),
    ("Please refund to {}.", "DE89 3704 0044 0532 0130 00", "BANK"),
    ("The router says {} all day.", "192.0.2.44", "IP"),
    ("Its sticker says {}.", "00:1B:44:11:3A:B7", "MAC"),
    ("I was born on {}, if you need it.", "14 March 1986", "DATE_OF_BIRTH"),
    ("My name is {}, by the way.", "Velma Woodman", "PERSON"),
    ("Send it to {}, please.", "18 Harbour Lane, Springfield, IL 62704", "ADDRESS"),
    ("The password is {} and it fails.", "hunter2Kettle!", "SECRET"),
)
INNOCENT: Final = (
    "Hello, the kettle hums and then it stops.",
    "Thank you, I will try that tonight.",
    "It shows error 404 since the update.",
    "We are open from nine to five.",
    "Does it also happen with the other socket?",
    "Yes, three times this week.",
)


def test_an_audit_finds_what_was_planted_and_hardly_anything_else(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    planted: set[tuple[int, str]] = set()
    for sentence, value, entity in PLANTED:
        turns = [*INNOCENT, "Anything else?", sentence.format(value), *INNOCENT]
        planted.add((held(here, asking, cast.tess, turns=turns).number, entity))

    run = audit(Wanted(processes=0))

    found = set(AuditFinding.objects.filter(place=MESSAGE_TEXT.id, entry=7).values_list("session_id", "type"))
    wrong = AuditFinding.objects.filter(place=MESSAGE_TEXT.id).exclude(entry=7).count()
    told = f"recall {len(planted & found)} of {len(planted)}, false alarms {wrong} in {run.texts} texts"
    print(told)  # noqa: T201  # a figure to be read, with -rP or when it fails
    assert len(planted & found) >= len(planted) - 1, f"{told}: missed {planted - found}"
    assert wrong <= 1, told
