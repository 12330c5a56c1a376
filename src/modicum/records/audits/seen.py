"""What somebody who gave a reason sees of a finding, and the reasons there are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class LookReason(models.TextChoices):
    """Why somebody looks at a text that was found."""

    DECIDE = "decide", _("To decide about the finding")
    CHECK = "check", _("To check that the detector is right")
    REQUEST = "request", _("A customer's request")
    INCIDENT = "incident", _("An incident is being looked into")


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """A finding and some of the text on either side of it."""

    before: str
    found: str
    after: str
    is_cut_before: bool
    is_cut_after: bool
