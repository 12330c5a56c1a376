"""Who a socket belongs to: what a ticket was issued for, and so what its holder may do."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.core.values import CUSTOMER_NAME, Live


@dataclass(frozen=True, slots=True)
class CustomerPass:
    """Opens the one session with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class TechnicianPass:
    """Opens a member's own sessions and the queues of `channels`; None stands for every channel (admins)."""

    member: int
    name: str
    channels: frozenset[int] | None

    def serves(self, channel: int) -> bool:
        """Whether requests of this channel are shown to the member, who may accept them."""
        return self.channels is None or channel in self.channels

    @property
    def live_name(self) -> Live[str]:
        """The name beside what the member says. Guarded like a customer's, more than it needs."""
        return Live(self.name, CUSTOMER_NAME)


Pass = CustomerPass | TechnicianPass
