"""A script written for Rescue reads what was kept here, and nothing that was not."""

from __future__ import annotations

import pytest

from modicum.core.policy import FULL_RECORD
from modicum.desk.channels.models import Channel
from modicum.platform.store import Installation
from modicum.platform.trail.models import AuditEvent
from tests.exchange.rescue.conftest import password_for
from tests.exchange.rescue.script import ROOT, Script
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import TURNS, Talk, begin, held, put_in_force


def day_of(clock: FixedClock) -> str:
    """Today as Rescue writes it."""
    now = clock.now()
    return f"{now.month}/{now.day}/{now.year}"


@pytest.fixture
def talk(here: Installation, asking: Channel, cast: Cast, clock: FixedClock) -> Talk:
    """A closed session of which all is kept."""
    put_in_force(FULL_RECORD, asking, clock)
    return held(here, asking, cast.tess)


def test_a_chat_log_report_is_read_in_text_and_in_xml(
    talk: Talk, script: Script, clock: FixedClock, cast: Cast
) -> None:
    script.log_in()
    script.set_up(area="5", day=day_of(clock))

    (in_text,) = script.rows()
    script.get("setOutput", output="XML")

    assert script.xml_rows() == [in_text]
    assert in_text["Session ID"] == str(talk.number)
    assert in_text["Technician Name"] == cast.tess.name
    assert [turn in in_text["Chatlog"] for turn in TURNS] == [True, True, True]
    assert AuditEvent.objects.filter(kind="rescue.report_read", actor=cast.ada.pk).count() == 2


def test_under_minimum_a_report_has_the_session_and_no_words(
    here: Installation, asking: Channel, cast: Cast, script: Script, clock: FixedClock
) -> None:
    talk = held(here, asking, cast.tess)
    script.log_in()
    script.set_up(area="5", day=day_of(clock))

    (row,) = script.rows()

    assert (row["Session ID"], row["Chatlog"], row["Name"]) == (str(talk.number), "", "")
    assert script.get("getChat", session=str(talk.number)) == "OK CHAT:"
    assert script.get("getNote", session=str(talk.number)) == "OK NOTE:"


@pytest.mark.parametrize("area", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "16"])
def test_every_area_answers_with_its_columns(
    area: str, here: Installation, script: Script, clock: FixedClock
) -> None:
    script.log_in()
    script.set_up(area=area, day=day_of(clock))

    head = script.get("getReport_v3", node=ROOT).split("\n")

    assert head[:2] == ["OK", ""]
    assert head[2].endswith("|")
    assert len(head) == 3


def test_a_cell_with_the_delimiter_does_not_break_its_row(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock, script: Script
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    held(here, asking, cast.tess, turns=['a|b "c"'])
    script.log_in()
    script.set_up(area="5", day=day_of(clock))

    assert 'a|b ""c"""|' in script.get("getReport", node=ROOT)


def test_settings_may_come_with_the_request_and_count_for_it_alone(
    talk: Talk, script: Script, clock: FixedClock
) -> None:
    script.log_in()
    day = day_of(clock)

    told = script.get("getReport", node=ROOT, area="6", bdate=day, edate=day, delimiter=";")

    assert "Custom Field 1;" in told
    assert "Maren Holt;" in told
    assert script.get("getReportArea") == "OK REPORTAREA:0"
    assert script.get("getDelimiter") == "OK DELIMITER:|"


def test_an_auth_code_stands_for_the_password_until_it_expires(
    talk: Talk, script: Script, here: Installation, cast: Cast, clock: FixedClock
) -> None:
    code = script.post("requestAuthCode", email=script.email, pwd=script.password).removeprefix(
        "OK AUTHCODE:"
    )
    number = str(talk.number)

    assert TURNS[0] in script.get("getChat", session=number, authcode=code)
    assert script.get("getChat", session=number) == "NOTLOGGEDIN"
    assert script.get("getChat", session=number, authcode=code[:-2] + "AA") == "INVALID_SECRETAUTHCODE"

    password_for(here, cast.ada, cast.ada)

    assert script.get("getChat", session=number, authcode=code) == "INVALID_SECRETAUTHCODE"


def test_open_sessions_and_the_tree_are_listed(
    here: Installation, asking: Channel, cast: Cast, script: Script
) -> None:
    talk = begin(here, asking, cast.tess)
    script.log_in()

    _, _, head, line = script.get("getSession_v3", node=ROOT, noderef="NODE").split("\n")
    nodes = script.get("getHierarchy_v2").split("\n\n")[1:]
    person = next(node for node in nodes if f"NodeID:{cast.tess.pk}\n" in node)

    assert dict(zip(head.split("|"), line.split("|"), strict=True))["ID"] == str(talk.number)
    assert "Type:Technician" in person
    group = next(node for node in nodes if "Type:TechGroup" in node).split("\n")[0].removeprefix("NodeID:")
    assert script.get("getGroup", node=group).startswith("OK\n\nNodeID:")
    assert script.get("isAnyTechAvailableOnChannel", channel=group) == "OK AVAILABLE:FALSE"
