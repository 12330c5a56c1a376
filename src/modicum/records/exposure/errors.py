"""What can be refused about statements, productions and breaches. None of these repeats what was entered."""

from __future__ import annotations

from modicum.core.values import ModicumError


class ExposureError(ModicumError):
    """The family of errors of exposure."""

    code = "exposure"
    status = 422


class TooManyToProduce(ExposureError):
    """A page does not hand out so many sessions at once."""

    code = "too_many_to_produce"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"a page produces at most {most} sessions; choose fewer days, or use the command "
            "`modicum exposure court produce`."
        )


class NotAReference(ExposureError):
    """The reference of a file number is no code."""

    code = "not_a_reference"

    def __init__(self) -> None:
        super().__init__(
            "write the file number without spaces: letters, digits, dots, hyphens or plus signs, up to 40."
        )


class NothingThere(ExposureError):
    """No session was in the scope."""

    code = "nothing_there"
    status = 404

    def __init__(self) -> None:
        super().__init__("no session that is over is in these days and this channel: nothing to produce.")


class GroundsMissing(ExposureError):
    """A breach is closed though nobody was told, and nobody says why."""

    code = "grounds_missing"

    def __init__(self) -> None:
        super().__init__("choose why nobody was notified, or enter first who was told (GDPR Art. 33(5)).")
