"""What happens to members that others have to know, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """Whether or how somebody may sign in was decided anew; `member` is the number of the account."""

    member: int
