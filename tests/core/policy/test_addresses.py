"""What masking leaves of network addresses, how narrow it may be, and that the stricter prefix wins."""

from __future__ import annotations

from datetime import timedelta

import pytest

from modicum.core.policy import Policy, PolicyDraft, PolicyError, draft_rule, read_policy, write_policy
from modicum.core.policy.coarser import network_of
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, Live, Rule, Treatment

MONTH = timedelta(days=30)
MASKS = [
    ("203.0.113.77", "203.0.113.0/24", "203.0.113.0/24"),
    ("203.0.113.0", "203.0.113.0/24", "203.0.113.0/24"),
    ("255.255.255.255", "255.255.255.0/24", "255.255.255.0/24"),
    (" 203.0.113.77 ", "203.0.113.0/24", "203.0.113.0/24"),
    ("2001:db8:1:2::3", "2001:db8::/32", "2001:db8:1::/48"),
    ("2001:0DB8:0001:ffff::", "2001:db8::/32", "2001:db8:1::/48"),
    ("::1", "::/32", "::/48"),
    ("fe80::1%eth0", "fe80::/32", "fe80::/48"),
    ("::ffff:203.0.113.77", "203.0.113.0/24", "203.0.113.0/24"),
    ("::ffff:cb00:714d", "203.0.113.0/24", "203.0.113.0/24"),
    ("203.0.113.0/24", "203.0.113.0/24", "203.0.113.0/24"),
    ("2001:db8:1::/48", "2001:db8::/32", "2001:db8:1::/48"),
    ("2001:db8::/32", "2001:db8::/32", "2001:db8::/32"),
    ("203.0.113.77:443", None, None),
    ("[2001:db8::1]", None, None),
    ("203.0.113", None, None),
    ("203.0.113.077", None, None),
    ("somewhere", None, None),
    ("", None, None),
]


def masking(ipv6: int) -> Rule:
    """The rule that cuts addresses short."""
    purpose = "To trace abuse."
    return draft_rule(NETWORK_ADDRESS.id, Treatment.MASK, retention=MONTH, purpose=purpose, ipv6=ipv6)


def policy(ipv6: int, *, revision: int = 1) -> Policy:
    """The policy of that rule alone."""
    return Policy(PolicyDraft({NETWORK_ADDRESS.id: masking(ipv6)}), revision=revision)


@pytest.mark.parametrize(("address", "wide", "narrow"), MASKS)
def test_an_address_is_cut_to_its_network(address: str, wide: str | None, narrow: str | None) -> None:
    assert network_of(address) == wide
    assert network_of(address, ipv6=48) == narrow


@pytest.mark.parametrize(("address", "wide", "narrow"), MASKS)
def test_the_gate_leaves_what_its_rule_says(address: str, wide: str | None, narrow: str | None) -> None:
    live = Live(address, NETWORK_ADDRESS)

    assert (policy(32).sieve(live).value, policy(48).sieve(live).value) == (wide, narrow)


@pytest.mark.parametrize(("one", "other", "met"), [(32, 48, 32), (48, 32, 32), (48, 48, 48)])
def test_of_two_prefixes_the_shorter_holds(one: int, other: int, met: int) -> None:
    both = policy(one).meet(policy(other, revision=2))

    assert both.rule_for(NETWORK_ADDRESS).ipv6 == met


def test_a_stored_network_is_cut_again_when_the_prefix_gets_shorter_and_never_grows() -> None:
    stored = policy(48).sieve(Live("2001:db8:1:2::3", NETWORK_ADDRESS))

    cut = policy(32, revision=2).resieve(stored)

    assert (stored.value, cut.value) == ("2001:db8:1::/48", "2001:db8::/32")
    assert policy(48, revision=3).resieve(cut).value == "2001:db8::/32"


def test_the_prefix_is_written_to_the_file_and_read_back() -> None:
    draft = PolicyDraft({NETWORK_ADDRESS.id: masking(48)})

    assert "ipv6 = 48" in write_policy(draft)
    assert read_policy(write_policy(draft)) == draft
    assert "ipv6" not in write_policy(PolicyDraft({NETWORK_ADDRESS.id: masking(32)}))


@pytest.mark.parametrize("bits", ["64", "0", "33", '"48"', "true", "48.0"])
def test_other_prefixes_are_refused_with_their_line(bits: str) -> None:
    with pytest.raises(PolicyError, match=r"^line 6: .*32 or 48"):
        read_policy(_file("mask", "30d", f"ipv6 = {bits}"))


def test_text_has_no_prefix_of_its_own() -> None:
    rule = draft_rule(MESSAGE_TEXT.id, Treatment.MASK, purpose="To look it up.", ipv6=48)

    with pytest.raises(PolicyError, match="message_text cannot have ipv6 = 48"):
        PolicyDraft({MESSAGE_TEXT.id: rule})


def test_whole_addresses_are_kept_for_a_time_that_is_said() -> None:
    with pytest.raises(PolicyError, match="line 4: network_address is kept whole, so say for how long"):
        read_policy(_file("keep", "unlimited"), fields={})

    with pytest.raises(PolicyError, match="line 2: network_address is kept whole, so name who may open it"):
        read_policy(_file("keep", "90d"), fields={})

    named = _file("keep", "90d", 'readers = ["privacy_officer"]')
    assert read_policy(named, fields={}).rules[NETWORK_ADDRESS.id].retention is not None
    assert read_policy(_file("mask", "unlimited"), fields={}).rules[NETWORK_ADDRESS.id].retention is None


def _file(treatment: str, retention: str, *more: str) -> str:
    head = [
        "schema = 1",
        "[class.network_address]",
        f'treatment = "{treatment}"',
        f'retention = "{retention}"',
    ]
    return "\n".join([*head, 'purpose = "to trace abuse"', *more])
