"""What an organisation in the tests says of itself: all that is needed before anything may be stored."""

from __future__ import annotations

from modicum.core.policy import Facts
from modicum.core.values import LegalBasis

FACTS = Facts(
    name="Lantern Repairs",
    address="1 Quay, Harbourtown",
    contact="privacy@lantern.example",
    officer="none",
    recipients="none",
    transfers="none",
    authority="the Harbourtown commissioner",
    basis=LegalBasis.LEGITIMATE_INTERESTS,
    interests="to answer questions about lamps",
    giving="You need not give us anything.",
)
