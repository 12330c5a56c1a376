"""Rows of sign-ins that ran out are deleted; those that are open stay."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session

from modicum.platform.accounts import sign_ins
from modicum.platform.store import Installation
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast, SignedIn


def test_what_ran_out_is_deleted(
    here: Installation, clock: FixedClock, cast: Cast, signed_in: SignedIn
) -> None:
    for member in (cast.ada, cast.tess):
        signed_in(member)
    expired = Session.objects.all()[0]
    Session.objects.filter(pk=expired.pk).update(expire_date=clock.now() - timedelta(seconds=1))

    assert here.writer.run(sign_ins.forget_expired) == 1
    assert expired.pk not in Session.objects.values_list("pk", flat=True)
    assert Session.objects.count() == 1
