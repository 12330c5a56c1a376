"""What can be wrong with a change to a channel. None of these texts holds a customer's value."""

from __future__ import annotations

from modicum.core.values import ModicumError


class ChannelError(ModicumError):
    """A change to a channel was refused."""

    code = "channel_refused"
    status = 409


class KeyTaken(ChannelError):
    """Another channel, or another field of this channel, has this key."""

    code = "key_taken"


class TooManyFields(ChannelError):
    """The channel has as many fields as it may have."""

    code = "too_many_fields"
