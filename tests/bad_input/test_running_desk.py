"""Bad input at the public doors of a desk that runs: each is answered, and the conversation goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from modicum.desk.live.errors import CloseCode
from tests.desk.live.test_real_port import closes, in_a_chat, say
from tests.leaks.places import Places
from tests.people import Socket
from tests.worlds import Role, World

TOO_LONG: Final = "é" * (8 * 1024 + 1)
REQUEST: Final = {"name": "Cleo", "email": "cleo@example.org"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One demo for all tests here."""
    with World(Places(tmp_path_factory.mktemp("world"))) as world:
        yield world


def test_after_each_kind_of_bad_frame_the_chat_goes_on(world: World) -> None:
    ref, customer, technician = in_a_chat(world.customer(), world.sign_in(Role.TECHNICIAN))
    bad_frames: tuple[bytes | str, ...] = (b"\x00\xff", "{", '{"type":"dance"}', '{"type":"say"}', "[]")
    codes = []
    for number, bad in enumerate(bad_frames):
        customer.line.send(bad)
        codes.append(customer.wait_for("error")["code"])
        customer.send(say(ref, f"still here {number}", f"said-here-{number}"))
        customer.wait_for("ack")

    assert codes == ["malformed", "malformed", "unknown_frame", "malformed", "malformed"]
    for number in range(5):
        assert technician.wait_for("messages")["messages"][0]["text"] == f"still here {number}"


def test_a_message_over_16_kib_is_refused_by_its_id_and_the_next_one_arrives(world: World) -> None:
    ref, customer, technician = in_a_chat(world.customer(), world.sign_in(Role.TECHNICIAN))
    customer.send(say(ref, TOO_LONG, "said-too-long"))
    refused = customer.wait_for("error")
    customer.send(say(ref, TOO_LONG[:-1], "said-just-right"))

    assert (refused["code"], refused["id"]) == ("too_long", "said-too-long")
    assert TOO_LONG not in str(refused)
    assert customer.wait_for("ack")["id"] == "said-just-right"
    assert technician.wait_for("messages")["messages"][0]["text"] == TOO_LONG[:-1]


def test_a_ticket_opens_one_socket(world: World) -> None:
    customer = world.customer()
    customer.ask("support", REQUEST)
    ticket = customer.ticket("/s/", "/s/ticket/")
    with Socket(world.url, ticket), Socket(world.url, "") as again:
        again.send({"type": "hello", "ticket": ticket})

        assert closes(again) == CloseCode.BAD_TICKET


def test_a_second_tab_takes_over_and_the_first_is_told_why(world: World) -> None:
    ref, first, technician = in_a_chat(customer := world.customer(), world.sign_in(Role.TECHNICIAN))
    second = customer.connect()
    second.send(say(ref, "from the second tab", "said-second"))

    assert closes(first) == CloseCode.OTHER_TAB
    assert technician.wait_for("messages")["messages"][0]["text"] == "from the second tab"


def test_a_session_that_is_over_gives_no_ticket_and_closes_a_late_socket(world: World) -> None:
    customer = world.customer()
    ref, one, technician = in_a_chat(customer, world.sign_in(Role.TECHNICIAN))
    unused = customer.ticket("/s/", "/s/ticket/")
    technician.send({"type": "close", "session": ref, "outcome": "unresolved"})
    assert closes(one) == CloseCode.OVER
    with Socket(world.url, "") as late:
        late.send({"type": "hello", "ticket": unused})

        assert closes(late) == CloseCode.OVER
    secret = customer.http.cookies["modicum_csrf"]
    assert customer.http.post("/s/ticket/", headers={"X-CSRFToken": secret}).status_code == 410


def test_a_form_of_another_origin_is_refused(world: World) -> None:
    customer = world.customer()
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = customer.send("/c/support/", REQUEST, headers=foreign)

    assert answer.status_code == 403
    assert "Cleo" not in answer.text


def test_an_unknown_channel_says_so_and_repeats_nothing(world: World) -> None:
    answer = world.customer().open("/c/no-such-channel-5f2a/")

    assert answer.status_code == 404
    assert "5f2a" not in answer.text


def test_a_wrong_field_is_named_and_the_others_are_kept(world: World) -> None:
    answer = world.customer().ask("support", {"name": "Cleo Customer", "email": "no address"})

    assert answer.status_code == 400
    assert 'value="Cleo Customer"' in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_restart_gives_a_customer_without_javascript_the_form_back(world: World) -> None:
    customer = world.customer()
    customer.ask("support", REQUEST)
    assert "We are sorry" not in customer.open("/s/").text

    world.restart()

    apology = customer.open("/s/").text
    assert "We are sorry" in apology
    assert "Ask for help" in apology
    assert customer.ask("support", REQUEST).status_code in {302, 303}
    assert "We are sorry" not in customer.open("/s/").text
