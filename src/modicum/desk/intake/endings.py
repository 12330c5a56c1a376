"""How a session can have ended, in the words of the end page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modicum.desk.sessions.models import State

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Ending:
    """A title and one sentence."""

    title: Words
    words: Words


SOMEHOW: Final = Ending(
    _("This conversation is over"),
    _("Thank you for writing to us."),
)

ENDINGS: Final[Mapping[str, Ending]] = {
    State.CLOSED_BY_TECHNICIAN: Ending(
        _("The chat has ended"),
        _("The technician closed it. If something is left to do, just ask again."),
    ),
    State.CLOSED_BY_CUSTOMER: Ending(
        _("You ended the chat"),
        _("Thank you for writing to us. If something is left to do, just ask again."),
    ),
    State.ABANDONED: Ending(
        _("Your request was taken back"),
        _("You ended it, or nobody was at this page for a while. You can ask again at any time."),
    ),
    State.TIMED_OUT: Ending(
        _("The chat has timed out"),
        _("Nobody was at this page for a while, so the chat ended by itself. You can ask again at any time."),
    ),
}


def ending(state: str) -> Ending:
    """The words for a state; general ones where it is not known how the session ended."""
    return ENDINGS.get(state, SOMEHOW)
