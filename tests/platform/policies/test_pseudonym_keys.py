"""The key of pseudonyms is random, the same for a month, and destroyed after it."""

from __future__ import annotations

from datetime import timedelta

from modicum.platform.policies.pseudonym_keys import MonthlyKey
from modicum.platform.store import Installation
from modicum.platform.vault.key_ids import KeyId, Phase
from tests.fakes.clock import FixedClock


def test_everyone_gets_the_same_key_within_a_month(here: Installation) -> None:
    assert MonthlyKey(here)() == MonthlyKey(here)() == here.writer.run(MonthlyKey(here))


def test_the_next_month_has_another_and_the_former_is_destroyed(
    here: Installation, clock: FixedClock
) -> None:
    monthly = MonthlyKey(here)
    other = KeyId(0, "reason.2", Phase.REST)
    here.vault.create([other])
    former = monthly()
    clock.advance(timedelta(days=31))

    assert monthly() != former
    assert here.vault.names_of(0) == {KeyId(0, "pseudonyms.2026-04", Phase.REST), other}


def test_it_does_not_follow_from_the_root_key(here: Installation) -> None:
    first = MonthlyKey(here)()
    here.vault.destroy((0,))

    assert MonthlyKey(here)() != first
