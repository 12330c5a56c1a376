"""What can be wrong with a storage policy."""

from __future__ import annotations

from collections.abc import Sequence

from modicum.core.values import ModicumError, Treatment


class PolicyError(ModicumError):
    """A storage policy that cannot be."""

    code = "policy"
    status = 400


class UnknownPreset(PolicyError):
    """There is no preset of that name."""

    code = "policy_preset"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"there is no preset {name!r}; there are minimum, usual, internal-it and full-record"
        )


class PurposeMissing(PolicyError):
    """Something would be stored and nobody said why. `classes` are the ids."""

    code = "policy_purpose"

    def __init__(self, classes: Sequence[str]) -> None:
        self.classes = tuple(classes)
        super().__init__(f"a purpose is missing for {', '.join(self.classes)}: nothing is stored without one")


class TreatmentNotAllowed(PolicyError):
    """A treatment that makes no sense for that class, such as the year of a name."""

    code = "policy_treatment"

    def __init__(self, data_class: str, treatment: Treatment, allowed: Sequence[Treatment]) -> None:
        choices = ", ".join(choice.value for choice in allowed)
        super().__init__(f"{data_class} cannot be treated by {treatment.value}; it can by {choices}")


class RetentionTooShort(PolicyError):
    """A value cannot be stored for less than an hour."""

    code = "policy_retention"

    def __init__(self, data_class: str) -> None:
        super().__init__(f"the retention of {data_class} is under an hour; to store nothing, discard it")


class RetentionMissing(PolicyError):
    """Whole network addresses are stored for a time that is said, never without end."""

    code = "policy_retention_missing"

    def __init__(self, data_class: str) -> None:
        super().__init__(f"{data_class} is kept whole, so say for how long: it cannot be kept without end")


class ReadersMissing(PolicyError):
    """Whole network addresses are for named roles only."""

    code = "policy_readers_missing"

    def __init__(self, data_class: str) -> None:
        super().__init__(
            f'{data_class} is kept whole, so name who may open it: readers = ["privacy_officer"], for one'
        )


class PrefixNotAllowed(PolicyError):
    """An IPv6 address is cut to 32 or to 48 bits; other classes have none."""

    code = "policy_ipv6"

    def __init__(self, data_class: str, bits: int) -> None:
        super().__init__(
            f"{data_class} cannot have ipv6 = {bits}; masked network addresses can have 32 or 48"
        )


class ConsentNotFree(PolicyError):
    """A consent that cannot be refused is none."""

    code = "policy_consent_not_free"

    def __init__(self, data_class: str) -> None:
        super().__init__(f"{data_class} is stored by consent, so it cannot be required as well")


class ConsentNotAsked(PolicyError):
    """The request form asks customers; nobody asks members of staff."""

    code = "policy_consent_not_asked"

    def __init__(self, data_class: str) -> None:
        super().__init__(f"{data_class} is about staff, who are not asked for consent; name another basis")


class ChannelStoresMore(PolicyError):
    """A channel is stricter by itself, and looser only by the organisation's leave."""

    code = "policy_channel_stores_more"

    def __init__(self, data_class: str, channel: str) -> None:
        self.data_class, self.channel = data_class, channel
        super().__init__(
            f"the channel {channel} would store more of {data_class} than the organisation; "
            f"store no more there, or give leave by channels_may_store_more = true at {data_class}"
        )


class ClassOfNoChannel(PolicyError):
    """Custom fields belong to one channel already, and what is noted about staff to none."""

    code = "policy_class_of_no_channel"

    def __init__(self, data_class: str) -> None:
        super().__init__(f"{data_class} has one rule for all channels; write it under [class]")


class OwnWordsRefused(PolicyError):
    """The organisation's patterns or words cannot be used together."""

    code = "policy_own_words"


class PolicyFileError(PolicyError):
    """A policy file is not right in line `line`, counted from 1."""

    code = "policy_file"

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(f"line {line}: {message}")
