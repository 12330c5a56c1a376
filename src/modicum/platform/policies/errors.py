"""What can be wrong with a change of the policy, apart from the policy itself."""

from __future__ import annotations

from modicum.core.values import ModicumError


class PolicyChangeError(ModicumError):
    """The family of errors about proposals and revisions. Nothing was changed."""

    code = "policy_change"
    status = 409


class ChangedMeanwhile(PolicyChangeError):
    """Another revision came into force after the policy was looked at."""

    code = "policy_changed_meanwhile"

    def __init__(self, seen: int) -> None:
        super().__init__(f"revision {seen} is no longer in force")


class NoSuchProposal(PolicyChangeError):
    """There is no proposal of that number."""

    code = "policy_no_such_proposal"
    status = 404

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no proposal {number}; `modicum policy proposals` lists them.")


class NoSuchRevision(PolicyChangeError):
    """There is no revision of that number."""

    code = "policy_no_such_revision"
    status = 404

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no revision {number}; `modicum policy history` lists them.")


class ProposalDecided(PolicyChangeError):
    """A proposal is decided once."""

    code = "policy_proposal_decided"

    def __init__(self, number: int, became: str) -> None:
        super().__init__(f"proposal {number} is no longer open: {became}.")


class ProposalNotOvertaken(PolicyChangeError):
    """Only a proposal that another revision overtook is made anew."""

    code = "policy_proposal_not_overtaken"

    def __init__(self, number: int) -> None:
        super().__init__(f"proposal {number} was not overtaken by another revision.")


class OwnProposal(PolicyChangeError):
    """What stores more is approved by a second admin."""

    code = "policy_own_proposal"
    status = 403

    def __init__(self, number: int) -> None:
        super().__init__(
            f"proposal {number} stores more, so another admin than its author has to approve it."
        )


class NotYours(PolicyChangeError):
    """A proposal is withdrawn by who made it."""

    code = "policy_not_your_proposal"
    status = 403

    def __init__(self, number: int) -> None:
        super().__init__(f"proposal {number} can be withdrawn only by who made it; others refuse it.")


class NeedsAdmin(PolicyChangeError):
    """The command line has no password to ask for: it loosens only as the owner."""

    code = "policy_needs_admin"
    status = 403

    def __init__(self, number: int) -> None:
        super().__init__(
            f"proposal {number} stores more: an admin approves it under Data storage, or you do as the "
            "owner of this machine, with --as-owner."
        )


class OneAdminOnly(PolicyChangeError):
    """Nobody could approve anything."""

    code = "policy_one_admin_only"

    def __init__(self) -> None:
        super().__init__("there is only one admin; invite a second one first.")


class LakeMissing(PolicyChangeError):
    """A rule sends what it stores to a data lake, and there is none to send it to."""

    code = "policy_lake_missing"

    def __init__(self, data_class: str) -> None:
        super().__init__(
            f"{data_class}: there is no data lake to send it to; "
            'say destination = "database", or treatment = "discard".'
        )
