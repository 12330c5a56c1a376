"""An installation, its people, two channels and a customer's browser, for tests with none of their own."""

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
