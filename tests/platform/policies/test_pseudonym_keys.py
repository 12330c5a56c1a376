"""The key of pseudonyms is random, the same for a day, and destroyed after it."""

from __future__ import annotations

from datetime import timedelta

from modicum.core.policy import Pseudonyms
from modicum.platform.policies.pseudonym_keys import DailyKey, destroy_older
from modicum.platform.store import Installation
from modicum.platform.vault.key_ids import KeyId, Phase
from tests.fakes.clock import FixedClock

DAY = timedelta(days=1)
ADDRESS = "203.0.113.77"


def test_everyone_gets_the_same_key_on_a_day(here: Installation) -> None:
    assert DailyKey(here)() == DailyKey(here)() == here.writer.run(DailyKey(here))


def test_the_next_day_has_another_and_the_former_is_destroyed(here: Installation, clock: FixedClock) -> None:
    daily = DailyKey(here)
    other = KeyId(0, "reason.2", Phase.REST)
    here.vault.create([other])
    former = daily()
    clock.advance(DAY)

    assert daily() != former
    today = KeyId(0, f"pseudonyms.{clock.now():%Y-%m-%d}", Phase.REST)
    assert here.vault.names_of(0) == {today, other}


def test_an_address_has_one_stand_in_a_day_and_another_the_next(
    here: Installation, clock: FixedClock
) -> None:
    pseudonyms = Pseudonyms(DailyKey(here))
    first = pseudonyms.stand_in("network address", ADDRESS)
    assert pseudonyms.stand_in("network address", ADDRESS) == first

    clock.advance(DAY)

    assert pseudonyms.stand_in("network address", ADDRESS) != first


def test_on_a_quiet_desk_the_key_of_yesterday_is_gone_within_two_days(
    here: Installation, clock: FixedClock
) -> None:
    DailyKey(here)()
    here.writer.run(lambda: destroy_older(here))
    assert len(here.vault.names_of(0)) == 1, "the key of today stays"

    clock.advance(DAY)
    here.writer.run(lambda: destroy_older(here))

    assert here.vault.names_of(0) == set()


def test_it_does_not_follow_from_the_root_key(here: Installation) -> None:
    first = DailyKey(here)()
    here.vault.destroy((0,))

    assert DailyKey(here)() != first
