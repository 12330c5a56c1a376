"""Plain HTTP stays on this machine, and only the trusted proxy says who asks."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from modicum.platform.security.proxies import FrontDoor, is_loopback
from tests.platform.security.doors import Answer, Listening, ask

PROXY = "10.0.0.2"
HTTPS = ("X-Forwarded-Proto", "https")


def _door(inside: Listening) -> FrontDoor:
    return FrontDoor(inside, trusted=(ip_network("10.0.0.0/24"),))


def _ask_through_proxy(inside: Listening, *headers: tuple[str, str]) -> Answer:
    return ask(_door(inside), client=PROXY, headers=headers)


def test_this_machine_is_served_over_plain_http() -> None:
    inside = Listening()

    assert ask(FrontDoor(inside)).status == 200
    assert inside.scopes[0]["client"][0] == "127.0.0.1"


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_plain_http_from_afar_is_refused(kind: str) -> None:
    inside = Listening()
    answer = ask(FrontDoor(inside), client="192.0.2.1", kind=kind)

    assert not inside.scopes
    assert answer.messages[0].get("status", answer.messages[0].get("code")) in (403, 4403)


def test_the_proxys_word_for_address_and_scheme_is_taken() -> None:
    inside = Listening()
    _ask_through_proxy(inside, ("X-Forwarded-For", "192.0.2.1"), HTTPS)

    assert inside.scopes[0]["client"][0] == "192.0.2.1"
    assert inside.scopes[0]["scheme"] == "https"


def test_an_invented_address_before_the_true_one_is_ignored() -> None:
    inside = Listening()
    _ask_through_proxy(inside, ("X-Forwarded-For", "127.0.0.1, 192.0.2.1"), HTTPS)

    assert inside.scopes[0]["client"][0] == "192.0.2.1"


def test_several_proxies_of_ours_are_passed_over() -> None:
    inside = Listening()
    _ask_through_proxy(inside, ("X-Forwarded-For", "192.0.2.1, 10.0.0.9"), HTTPS)

    assert inside.scopes[0]["client"][0] == "192.0.2.1"


def test_a_websocket_through_the_proxy_is_secure() -> None:
    inside = Listening()
    headers = [("X-Forwarded-For", "192.0.2.1"), HTTPS]
    ask(_door(inside), client=PROXY, headers=headers, kind="websocket")

    assert inside.scopes[0]["scheme"] == "wss"


TEN_HOPS = ", ".join(f"198.51.100.{number}" for number in range(9))


@pytest.mark.parametrize(
    ("addresses", "caller"),
    [
        (f"{TEN_HOPS}, 192.0.2.1", "192.0.2.1"),
        (f"{TEN_HOPS}, 192.0.2.1, 10.0.0.8, 10.0.0.9", "192.0.2.1"),
        ("<script>, 192.0.2.1:443, , 192.0.2.1", "192.0.2.1"),
        ("10.0.0.5, 192.0.2.1", "192.0.2.1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("::ffff:192.0.2.1, ::ffff:10.0.0.9", "192.0.2.1"),
        ("\t192.0.2.1 ", "192.0.2.1"),
    ],
)
def test_only_the_nearest_address_that_is_not_ours_counts(addresses: str, caller: str) -> None:
    inside = Listening()
    _ask_through_proxy(inside, ("X-Forwarded-For", addresses), HTTPS)

    assert inside.scopes[0]["client"][0] == caller


def test_several_headers_are_read_as_one_list() -> None:
    inside = Listening()
    headers = [("X-Forwarded-For", "198.51.100.1"), ("X-Forwarded-For", "192.0.2.1"), HTTPS]
    _ask_through_proxy(inside, *headers)

    assert inside.scopes[0]["client"][0] == "192.0.2.1"


@pytest.mark.parametrize(
    "addresses",
    [
        "", "unknown", "192.0.2.1:443", "<script>", "10.0.0.3", "[2001:db8::1]:443", "[2001:db8::1]",
        "192.0.2.1,", "192.0.2.256", "0xc0000201", "192.0.2.1, _hidden", "192.0.2.1;192.0.2.2",
        "192.0.2.0/24", "a" * 4_000,
    ],
)  # fmt: skip
def test_a_forwarding_header_that_makes_no_sense_is_refused(addresses: str) -> None:
    inside = Listening()

    assert _ask_through_proxy(inside, ("X-Forwarded-For", addresses), HTTPS).status == 400
    assert not inside.scopes


@pytest.mark.parametrize("schemes", [[], ["http"], ["https", "http"], ["https,http"]])
def test_a_proxy_that_was_spoken_to_in_the_clear_is_refused(schemes: list[str]) -> None:
    inside = Listening()
    headers = [("X-Forwarded-For", "192.0.2.1"), *(("X-Forwarded-Proto", each) for each in schemes)]

    assert _ask_through_proxy(inside, *headers).status == 403


def test_nobody_else_is_believed_and_the_headers_are_taken_away() -> None:
    inside = Listening()
    ask(_door(inside), headers=[("X-Forwarded-For", "192.0.2.1"), HTTPS, ("Forwarded", "for=192.0.2.1")])

    assert inside.scopes[0]["client"][0] == "127.0.0.1"
    assert inside.scopes[0]["scheme"] == "http"
    assert inside.scopes[0]["headers"] == []


@pytest.mark.parametrize("addresses", ["127.0.0.1", f"{TEN_HOPS}, 10.0.0.2", "<script>", "192.0.2.1:443", ""])
def test_from_an_untrusted_peer_no_header_helps(addresses: str) -> None:
    inside = Listening()
    headers = [("X-Forwarded-For", addresses), HTTPS, ("X-Real-IP", "127.0.0.1")]

    answer = ask(_door(inside), client="192.0.2.9", headers=headers)

    assert (answer.status, inside.scopes) == (403, [])


def test_a_proxy_on_this_machine_is_told_from_a_local_browser() -> None:
    inside = Listening()
    door = FrontDoor(inside, trusted=(ip_network("127.0.0.1"),))

    ask(door)
    ask(door, headers=[("X-Forwarded-For", "192.0.2.1"), HTTPS])

    assert [scope["client"][0] for scope in inside.scopes] == ["127.0.0.1", "192.0.2.1"]


@pytest.mark.parametrize(
    ("address", "is_here"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     ("192.0.2.1", False), ("", False), ("localhost.example.org", False)],
)  # fmt: skip
def test_only_this_machine_is_loopback(address: str, is_here: bool) -> None:
    assert is_loopback(address) is is_here
