"""What can stop a rehearsal. None of these texts repeats what a conversation says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modicum.core.values import ModicumError

NAMED_AT_MOST = 5


class RehearsalError(ModicumError):
    """The family of this feature's errors."""

    code = "rehearsal"
    status = 400


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that is no conversation, and why. `reason` names keys and places, never a text."""

    number: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.number}: {self.reason}"


class BrokenLines(RehearsalError):
    """Some lines are no conversations; nothing was played."""

    code = "broken_lines"

    def __init__(self, broken: Sequence[BrokenLine], *, good: int) -> None:
        named = "; ".join(str(line) for line in broken[:NAMED_AT_MOST])
        more = f"; and {len(broken) - NAMED_AT_MOST} more" if len(broken) > NAMED_AT_MOST else ""
        rest = f" Nothing was played; --skip-broken plays the other {good}." if good else ""
        super().__init__(f"{named}{more}.{rest}")


class UnreadableFile(RehearsalError):
    """The file of conversations cannot be opened."""

    code = "unreadable_file"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}.")


class NoConversations(RehearsalError):
    """The file has no line."""

    code = "no_conversations"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds no conversation.")


class NoSignIns(RehearsalError):
    """The data folder does not say how technicians sign in."""

    code = "no_sign_ins"

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(
            f"{folder}/sign-ins.json {why}. A rehearsal signs in with what `modicum demo` wrote there."
        )


class UnknownChannel(RehearsalError):
    """A line names a channel that the server does not have."""

    code = "unknown_channel"

    def __init__(self, channel: str, line: int) -> None:
        super().__init__(f"line {line}: the server has no open channel “{channel}”.")


class BadAddress(RehearsalError):
    """What was given as the server's address is none."""

    code = "bad_address"

    def __init__(self, address: str) -> None:
        super().__init__(f"“{address}” is no server's address; one looks like http://127.0.0.1:8080.")


class Unreachable(RehearsalError):
    """The server does not answer, or not as one of ours would."""

    code = "unreachable"
    status = 502

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url}: {why}.")


class SignInRefused(RehearsalError):
    """The server did not let a technician in."""

    code = "sign_in_refused"
    status = 403

    def __init__(self, email: str, why: str = "") -> None:
        super().__init__(f"the server did not sign {email} in{': it ' if why else ''}{why}.")


class SessionGap(RehearsalError):
    """One conversation could not be played to its end; the others go on."""

    code = "gap"
    status = 409
