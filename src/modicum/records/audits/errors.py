"""What can be refused about audits and findings. None of these says what was found."""

from __future__ import annotations

from pathlib import Path

from modicum.core.values import ModicumError


class AuditError(ModicumError):
    """The family of errors of the audits."""

    code = "audit"
    status = 409


class AuditRunning(AuditError):
    """Another audit is under way; whoever wants one waits for it."""

    code = "audit_running"

    def __init__(self) -> None:
        super().__init__("an audit is under way already")


class AuditStopped(AuditError):
    """The audit was asked to stop; the next one goes on where it was."""

    code = "audit_stopped"
    status = 503

    def __init__(self) -> None:
        super().__init__("the audit was stopped; the next one goes on where it was")


class FindingGone(AuditError):
    """What was found is erased by now, or was written anew."""

    code = "finding_gone"
    status = 410

    def __init__(self) -> None:
        super().__init__("what was found there is no longer stored")


class NotForYou(AuditError):
    """A rule of the policy keeps such values for other roles."""

    code = "not_for_you"
    status = 403

    def __init__(self) -> None:
        super().__init__("the storage policy keeps such values for other roles")


class NoStatement(AuditError):
    """The file is no signed statement of an audit."""

    code = "no_statement"
    status = 400

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} is no signed audit statement: it takes the file that was downloaded, as it was."
        )
