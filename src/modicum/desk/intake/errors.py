"""What can be refused at the customer's door. None of these says anything of what was typed."""

from __future__ import annotations

from modicum.core.values import ModicumError


class IntakeError(ModicumError):
    """The family of errors of the customer's door."""

    code = "intake"
    status = 429


class TooManyFromHere(IntakeError):
    """More requests in a minute than one network address may send."""

    code = "too_many_from_here"


class ChannelTooBusy(IntakeError):
    """More requests in a minute than the channel takes."""

    code = "channel_too_busy"
