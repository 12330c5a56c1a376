"""What can be learnt from an address under each choice of the IP card, shown on the admin's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from secrets import token_bytes
from typing import Final

from django.utils.translation import gettext as _

from modicum.core.policy import Policy, PolicyDraft, Pseudonyms, Tools, draft_rule
from modicum.core.values import NETWORK_ADDRESS, Live, Treatment
from modicum.platform import addresses
from modicum.records.data_storage.names import LEVELS, WAYS, Name
from modicum.records.data_storage.rules import Level, Way

Address = IPv4Address | IPv6Address

SAMPLE: Final = "203.0.113.77"
"""Nobody's: of a network that is kept free for examples (RFC 5737)."""

_EXAMPLE_KEY: Final = token_bytes(32)
"""For the stand-ins shown here: nothing that is stored is made with it."""

_INSIDE: Final = tuple(
    map(
        ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10"),
    )
)
"""Networks of houses and companies, RFC 1918, 6598, 4193 and 4291: no provider gives these to customers."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One choice: what is left of the address, nothing being None, and what that tells."""

    choice: Name
    left: str | None
    learnt: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """All choices for `address`. `is_own`: it is the address of whoever looks, and not a sample."""

    address: str
    is_own: bool
    place: str
    choices: Sequence[Lesson]


def lessons_on(address: str) -> Lessons:
    """What each choice leaves of `address`; of a sample, where that is from inside or none at all."""
    own = _of_the_internet(address)
    parsed = own or ip_address(SAMPLE)
    choices = list(_lessons(parsed))
    return Lessons(str(parsed), own is not None, addresses.place_of(str(parsed)), choices)


def _of_the_internet(address: str) -> Address | None:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    plain = parsed.ipv4_mapped or parsed if isinstance(parsed, IPv6Address) else parsed
    is_inside = plain.is_loopback or any(plain in network for network in _INSIDE)
    return None if is_inside else plain


def _lessons(address: Address) -> Iterator[Lesson]:
    yield Lesson(LEVELS[Level.NONE], _left(address, Treatment.DISCARD), _("Nothing."))
    for way in (Way.WIDE, Way.NARROW) if address.version == 6 else (Way.WIDE,):
        left = _left(address, way.treatment, ipv6=way.ipv6)
        yield Lesson(WAYS[way], left, _of_network(left or "", way, address.version))
    stand_in = _("That the same address came again that day. Neither network nor place.")
    yield Lesson(WAYS[Way.STAND_IN], _left(address, Treatment.PSEUDONYMISE), stand_in)
    whole = _("Its network and rough place. With the time, the provider can name the household or company.")
    yield Lesson(LEVELS[Level.AS_IS], _left(address, Treatment.KEEP), whole)


def _left(address: Address, treatment: Treatment, *, ipv6: int = Way.WIDE.ipv6) -> str | None:
    """What the gate leaves under that rule alone."""
    rule = draft_rule(NETWORK_ADDRESS.id, treatment, retention=timedelta(days=1), purpose="…", ipv6=ipv6)
    tools = Tools(pseudonyms=Pseudonyms(lambda: _EXAMPLE_KEY))
    policy = Policy(PolicyDraft({rule.data_class: rule}), revision=0, tools=tools)
    return policy.sieve(Live(str(address), NETWORK_ADDRESS)).value


def _of_network(network: str, way: Way, version: int) -> str:
    """What the stored network tells by itself."""
    place = addresses.place_of(network.partition("/")[0])
    if version == 4:
        told = _("One of 256 addresses of a provider or company, and its rough place.")
    elif way is Way.NARROW:
        told = _("Often one household or company, and its rough place.")
    else:
        told = _("The provider, and the country.")
    return f"{told} ({place})" if place else told
