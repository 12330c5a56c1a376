"""What can be refused at the receipt page."""

from __future__ import annotations

from modicum.core.values import ModicumError


class SubjectsError(ModicumError):
    """The family of errors of the receipt page."""

    code = "subjects"
    status = 400


class TooManyCodes(SubjectsError):
    """More codes in a minute than one network address may try."""

    code = "too_many_codes"
    status = 429


class NothingHeld(SubjectsError):
    """Nothing is held under a code that is well formed."""

    code = "nothing_held"
    status = 404
