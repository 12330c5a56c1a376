"""What a receipt says of breaches. The register is a floor above, and tells what it has through here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from modicum.desk.sessions.models import SupportSession

Teller = Callable[[SupportSession], Sequence[datetime]]

_tellers: list[Teller] = []


def told_by(teller: Teller) -> None:
    """Ask `teller` for each receipt: since when breaches are known that its customer is told of."""
    if teller not in _tellers:
        _tellers.append(teller)


def of(session: SupportSession) -> list[datetime]:
    """Since when each breach is known that the customer of this session is told of."""
    return [moment for teller in _tellers for moment in teller(session)]
