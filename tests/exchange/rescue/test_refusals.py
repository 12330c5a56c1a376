"""Every call with missing, wrong or hostile parameters answers one of Rescue's own words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from modicum.exchange.rescue.methods import NAMES
from modicum.platform.store import Installation
from modicum.platform.trail.models import AuditEvent
from tests.exchange.rescue.conftest import password_for
from tests.exchange.rescue.script import ROOT, Script
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import PASSWORD, Cast
from tests.platform.accounts.steps import signed_in_by_form

HOSTILE = (
    "",
    "-1",
    "9" * 400,
    "0",
    "x' OR 1=1--",
    "<!DOCTYPE x>",
    "\x00",
    "2/30/2026",
    "\u0661",
    "a\nb",
    "%s",
)
PARAMETERS = (
    *("area", "type", "bdate", "edate", "btime", "etime", "timezone", "dateformat", "output", "delimiter"),
    *("node", "nodetype", "noderef", "session", "channel", "authcode", "email", "pwd"),
)
WORDS = {
    *("OK", "ERROR", "INVALID", "NOTLOGGEDIN", "NOTLOGGEDINASADMIN", "ACTIONFAILED", "NOTSUPPORTED"),
    *("INVALIDFORMAT", "INVALIDDATERANGE", "INVALIDPARAM_SESSION", "INVALIDPARAM_NODE", "NOTTECHNICIAN"),
    *("INVALIDPARAM_CHANNEL", "INVALID_SECRETAUTHCODE", "POLLRATEEXCEEDED"),
}


def assert_word(body: str) -> None:
    """The first word of a reply is one of Rescue's."""
    assert body.split("\n")[0].split(" ")[0] in WORDS, body[:60]


@pytest.mark.parametrize("method", ["login", "requestAuthCode"])
def test_the_api_is_off_until_an_admin_switches_it_on(
    method: str, here: Installation, cast: Cast, script: Script
) -> None:
    assert script.post(method, email=cast.tess.email, pwd=PASSWORD) == "INVALID"
    assert script.post(method, email=cast.ada.email, pwd=PASSWORD) == "INVALID"
    assert script.post(method, email=script.email, pwd=script.password).startswith("OK")


def test_a_password_in_the_address_counts_only_where_an_admin_allows_it(
    here: Installation, cast: Cast, script: Script
) -> None:
    assert script.get("login", email=script.email, pwd=script.password) == "INVALID"

    allowed = password_for(here, cast.ada, cast.ada, in_address=True)

    assert script.get("login", email=script.email, pwd=allowed) == "OK"
    told = " ".join(str(vars(event)) for event in AuditEvent.objects.all())
    assert "rescue.address_refused" in told
    assert script.password not in told
    assert allowed not in told


@pytest.mark.parametrize("name", NAMES.values())
def test_nobody_gets_in_without_a_sign_in(name: str, here: Installation, script: Script) -> None:
    open_to_all = name in ("login", "requestAuthCode")

    assert script.get(name) == script.post(name) == ("INVALID" if open_to_all else "NOTLOGGEDIN")


def hostile_calls(script: Script, names: list[str]) -> None:
    """Every method with each parameter hostile in each way, the others as they should be."""
    from modicum.platform.security import limits

    good = {"node": ROOT, "session": "1", "channel": "1", "bdate": "1/1/2026", "edate": "1/2/2026"}
    for name in names:
        for parameter in PARAMETERS:
            for value in HOSTILE:
                limits.forget()
                assert_word(script.post(name, **(good | {parameter: value})))
                if name == "logout":
                    script.log_in()


def test_hostile_parameters_get_a_word_of_rescues(here: Installation, script: Script) -> None:
    script.log_in()
    hostile_calls(script, ["getReport_v2", "getChat"])


@pytest.mark.proof
@pytest.mark.parametrize("name", NAMES.values())
def test_hostile_parameters_of_every_method(name: str, here: Installation, script: Script) -> None:
    script.log_in()
    hostile_calls(script, [name])


@pytest.mark.parametrize(
    ("method", "sent", "word"),
    [
        ("setReportArea", {"area": "99"}, "NOTSUPPORTED"),
        ("setReportArea_v8", {}, "INVALIDFORMAT"),
        ("setReportType", {"type": "SUMMARY"}, "NOTSUPPORTED"),
        ("setReportDate", {"bdate": "1/2/2026", "edate": "1/1/2026"}, "INVALIDDATERANGE"),
        ("setReportDate", {"bdate": "2026-01-01", "edate": "1/1/2026"}, "INVALIDFORMAT"),
        ("setTimezone", {"timezone": "-300"}, "OK"),
        ("setTimezone", {"timezone": "Europe/Paris"}, "INVALIDFORMAT"),
        ("setDelimiter", {"delimiter": "\n"}, "INVALIDFORMAT"),
        ("getReport", {"node": "7777777"}, "INVALIDPARAM_NODE"),
        ("getReport", {}, "INVALIDPARAM_NODE"),
        ("getChat", {"session": "999"}, "ERROR"),
        ("getNote", {"session": "999"}, "INVALIDPARAM_SESSION"),
        ("startSession", {"session": "999"}, "INVALIDPARAM_SESSION"),
        ("requestPINCode_v3", {"cfield0": "Maren"}, "ERROR"),
    ],
)
def test_each_error_has_its_word(
    method: str, sent: dict[str, str], word: str, here: Installation, script: Script
) -> None:
    script.log_in()

    assert script.get(method, **sent) == script.post(method, **sent) == word


def test_a_technician_reads_no_reports_and_moves_nothing(
    here: Installation, cast: Cast, script: Script
) -> None:
    mine = Script(cast.ben.email, password_for(here, cast.ben, cast.ada))
    mine.log_in()

    assert mine.get("startSession", session="1") == "NOTLOGGEDINASADMIN"
    assert mine.get("getChat", session="1") == "ERROR"
    assert mine.get("getUser", node=str(cast.ada.pk)) == "INVALIDPARAM_NODE"


def test_a_sign_in_ends_with_idleness_logout_and_the_password(
    here: Installation, cast: Cast, script: Script, clock: FixedClock
) -> None:
    script.log_in()
    clock.advance(timedelta(minutes=19))
    assert script.get("getOutput") == "OK OUTPUT:TEXT"
    clock.advance(timedelta(minutes=21))
    assert script.get("getOutput") == "NOTLOGGEDIN"

    script.log_in()
    assert script.get("logout") == "OK"
    assert script.get("getOutput") == "NOTLOGGEDIN"

    script.log_in()
    clock.advance(timedelta(days=31))
    assert script.get("login", email=script.email, pwd=script.password) == "INVALID"


def test_reports_keep_the_pause_that_an_admin_chose(
    here: Installation, cast: Cast, clock: FixedClock, script: Script
) -> None:
    slow = Script(cast.priya.email, password_for(here, cast.priya, cast.ada, pause=60))
    slow.log_in()

    assert slow.get("getReport", node=ROOT).startswith("OK\n\n")
    assert slow.get("getReport", node=ROOT) == "POLLRATEEXCEEDED"
    clock.advance(timedelta(seconds=61))
    assert slow.get("getReport", node=ROOT).startswith("OK\n\n")


def test_the_admins_page_shows_the_password_once_and_takes_it_away(here: Installation, cast: Cast) -> None:
    browser = signed_in_by_form(cast.ada.email)
    address = f"/members/{cast.tess.pk}/api-password/"

    shown = browser.post(address, {"days": "30", "report_pause": "60"})
    again = browser.get(address)

    secret = shown.content.decode().partition('class="secret">')[2].partition("<")[0]
    assert len(secret) == 27
    assert secret not in again.content.decode()
    assert Script(cast.tess.email, secret).post("login", email=cast.tess.email, pwd=secret) == "OK"
    assert browser.post(f"{address}off/").status_code == 302
    assert Script(cast.tess.email, secret).post("login", email=cast.tess.email, pwd=secret) == "INVALID"
