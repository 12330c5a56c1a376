"""Names a data key: whose, of which data class, and for which part of a session's life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import models

INSTALLATION_ITSELF: Final = 0
"""In place of a session's number: the keys of what belongs to no session. They are never swept."""


class Phase(models.IntegerChoices):
    """The rows of a living session have keys of their own, destroyed when the session is rewritten.

    What is rewritten at rest changes over to the other one of `REST` and `REST_AGAIN`, so that it has a new
    key before the old one goes.
    """

    LIVE = 1, "live"
    REST = 2, "rest"
    REST_AGAIN = 3, "rest again"
    ON_ITS_WAY = 4, "on its way"


@dataclass(frozen=True, slots=True, order=True)
class KeyId:
    """One data key. `session` is a session's number; `INSTALLATION_ITSELF` has keys too."""

    session: int
    data_class: str
    phase: Phase
