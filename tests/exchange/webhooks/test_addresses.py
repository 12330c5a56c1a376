"""No address of a private network is connected to, however it is spelled, and no name is asked for twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from modicum.exchange.webhooks.addresses import checked, system_resolver
from modicum.exchange.webhooks.errors import AddressNotAllowed, HostUnknown, NotSent
from modicum.exchange.webhooks.outgoing import Outgoing, send
from tests.exchange.webhooks.listening import listening

PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  # an address to refuse
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
)
SPELLED = ("127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "localhost.", "[::1]".strip("[]"))


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_even_among_public_ones(address: str) -> None:
    for found in ([address], ["93.184.215.14", address]):
        with pytest.raises(AddressNotAllowed):
            checked("example.org", 443, is_internal=False, resolve=lambda _host, _port, found=found: found)


@pytest.mark.parametrize("host", SPELLED)
def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    with pytest.raises((AddressNotAllowed, HostUnknown)):
        checked(host, 80, is_internal=False, resolve=system_resolver)


def test_a_public_address_is_allowed_and_where_clouds_keep_metadata_never() -> None:
    assert checked("a", 443, is_internal=False, resolve=lambda _h, _p: ["93.184.215.14"]) == "93.184.215.14"
    assert checked("a", 443, is_internal=True, resolve=lambda _h, _p: ["10.0.0.9"]) == "10.0.0.9"
    for address in ("169.254.169.254", "::ffff:169.254.169.254", "fe80::1"):
        with pytest.raises(AddressNotAllowed):
            checked("a", 443, is_internal=True, resolve=lambda _h, _p, found=address: [found])


def test_a_name_that_answers_twice_differently_is_asked_once_and_its_checked_address_used() -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        """First an address that may be connected to, then this machine."""
        asked.append(host)
        return ["192.0.2.1"] if len(asked) > 1 else ["127.0.0.1"]

    with listening() as listener:
        url = listener.url.replace("127.0.0.1", "hook.example.org")
        request = Outgoing(url, b"{}", {}, is_internal=True)
        assert send(request, resolve=rebinding) == 204

        assert asked == ["hook.example.org"]
        assert listener.got[0].headers["host"].startswith("hook.example.org:")
        with pytest.raises(AddressNotAllowed):
            send(Outgoing(url, b"{}", {}, is_internal=False), resolve=lambda _h, _p: ["127.0.0.1"])
        assert len(listener.got) == 1


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    with listening() as listener:
        assert send(Outgoing(listener.url, b"{}", {}, is_internal=True)) == 204


def test_other_schemes_are_refused() -> None:
    with pytest.raises(NotSent):
        send(Outgoing("file:///etc/passwd", b"", {}, is_internal=True))
