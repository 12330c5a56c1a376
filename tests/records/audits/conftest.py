"""An installation, its people, two channels and a customer's browser, for every test here."""

from __future__ import annotations

from tests.desk.intake.conftest import (
    asking,
    billing,
    cast,
    clock,
    customer,
    here,
    made_folder,
    signed_in,
    support,
)

__all__ = ["asking", "billing", "cast", "clock", "customer", "here", "made_folder", "signed_in", "support"]
