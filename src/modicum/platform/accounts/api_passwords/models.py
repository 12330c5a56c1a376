"""One API password a member: only its hash is kept, and it always ends."""

from __future__ import annotations

from django.db import models

from modicum.platform.accounts.models import Member
from modicum.platform.store import SystemText


class ApiPassword(models.Model):
    """Lets scripts act for a member who has a row here; without one the API is off for them.

    `may_stand_in_address`: an admin allowed scripts to send it in the address instead of the body.
    `report_pause` is how many seconds lie between two reports.
    """

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="api_password"
    )
    digest = SystemText("a hash of a random secret", max_length=43)
    expires_at = models.DateTimeField()
    may_stand_in_address = models.BooleanField(default=False)
    report_pause = models.PositiveIntegerField(default=60)

    def __str__(self) -> str:
        return f"API password of member {self.member_id}"
