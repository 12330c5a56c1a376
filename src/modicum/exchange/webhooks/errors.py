"""Why something was not sent. The codes stand in the delivery log; no text has an address or an answer."""

from __future__ import annotations

from modicum.core.values import ModicumError


class NotSent(ModicumError):
    """The family: a try that failed before or without a proper answer."""

    code = "not_sent"


class HostUnknown(NotSent):
    """The name of the receiver's host has no address."""

    code = "host_unknown"


class AddressNotAllowed(NotSent):
    """The host has an address in a private network, which no admin has allowed."""

    code = "address_not_allowed"


class TooSlow(NotSent):
    """It did not answer in time."""

    code = "too_slow"


class Unreachable(NotSent):
    """No connection came about, or it broke."""

    code = "unreachable"


class Garbage(NotSent):
    """What came back is not HTTP, or has too many bytes."""

    code = "garbage"
