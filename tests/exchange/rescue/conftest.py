"""An installation with an admin for whom scripts may sign in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from modicum.platform.store import Installation
from tests.exchange.rescue.script import Script
from tests.platform.accounts.cast import Cast
from tests.records.conftest import (
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

if TYPE_CHECKING:
    from modicum.platform.accounts.models import Member

__all__ = ["asking", "billing", "cast", "clock", "customer", "here", "made_folder", "signed_in", "support"]


def password_for(
    here: Installation, member: Member, by: Member, *, in_address: bool = False, pause: int = 0
) -> str:
    """A fresh API password of a member."""
    from modicum.platform.accounts.api_passwords import actions

    terms = actions.Terms(days=30, may_stand_in_address=in_address, report_pause=pause)
    return here.writer.run(partial(actions.switch_on, member, terms, by=by))


@pytest.fixture
def script(here: Installation, cast: Cast) -> Script:
    """A script that has the e-mail and the API password of an admin. Nothing is left of earlier ones."""
    from modicum.exchange.rescue.sign_ins import SIGN_INS
    from modicum.platform.security import limits

    SIGN_INS.forget()
    limits.forget()
    return Script(cast.ada.email, password_for(here, cast.ada, cast.ada))
