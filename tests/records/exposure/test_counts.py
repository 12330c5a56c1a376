"""The counts of what is held: kept up by every change, and the same as an independent count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from modicum.core.policy import FULL_RECORD, MINIMUM, USUAL, draft_rule, preset
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import KeptValue, Transcript
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from modicum.platform.store.erase import erase
from modicum.records.exposure import tallies
from modicum.records.exposure.models import Tally
from modicum.records.exposure.queries import exposure_now
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import begin, finish, held, put_in_force


def counted_by_hand() -> dict[str, int]:
    """Sessions by data class, row by row and without the program's own queries."""
    sessions: defaultdict[str, set[int]] = defaultdict(set)
    for value in KeptValue.objects.all():
        sessions[value.data_class].add(value.session_id)
    for said in Transcript.objects.all():
        if said.entries:
            sessions[MESSAGE_TEXT.id].add(said.session_id)
    return {name: len(each) for name, each in sessions.items()}


def shown() -> dict[str, int]:
    return {line.data_class.id: line.sessions for line in exposure_now().classes}


def test_an_installation_of_today_holds_nothing_and_says_so(here: Installation) -> None:
    now = exposure_now()

    assert (now.sessions, now.classes, now.duties) == (0, [], [])


def test_the_counts_follow_every_change_and_equal_an_independent_count(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    talks = [held(here, asking, cast.tess) for _ in range(3)]
    put_in_force(USUAL, asking, clock)
    talks += [held(here, asking, cast.tess), held(here, asking, cast.tess, turns=())]
    assert shown() == counted_by_hand()
    assert exposure_now().sessions == 4

    erase({talks[0].number}, {MESSAGE_TEXT.id})
    erase({talks[1].number}, None)
    assert shown() == counted_by_hand()
    assert exposure_now().sessions == 3
    assert tallies.compare().wrong == 0

    going_on = begin(here, asking, cast.tess)
    assert exposure_now().sessions == 4
    finish(here, going_on, cast.tess)
    assert shown() == counted_by_hand()
    assert exposure_now().sessions == 4


def test_a_value_is_counted_as_it_was_treated(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    rule = draft_rule(NETWORK_ADDRESS.id, Treatment.MASK, purpose="to help")
    policies.apply(
        replace(preset(MINIMUM), rules={NETWORK_ADDRESS.id: rule}), reason=RevisionReason.OTHER, by=None
    )
    clock.advance(timedelta(seconds=2))
    held(here, asking, cast.tess)

    (line,) = exposure_now().classes
    assert (line.data_class, line.treatments) == (NETWORK_ADDRESS, [Treatment.MASK])
    assert {each.duty.regime for each in exposure_now().duties} >= {"European Union", "United Kingdom"}
    assert not any(each.duty.regime == "California" for each in exposure_now().duties)


def test_a_count_that_went_wrong_is_noticed_and_mended(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    held(here, asking, cast.tess)
    Tally.objects.update(sessions=7)

    assert tallies.compare().wrong == 1
    assert tallies.count_again().kept_up == 7
    assert tallies.compare().wrong == 0
    Tally.objects.all().delete()
    tallies.count_where_never_counted()
    assert exposure_now().sessions == 1
