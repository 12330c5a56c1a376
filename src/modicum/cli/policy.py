"""The commands `modicum policy …`: the platform's, and the record of processing from the floor above."""

from __future__ import annotations

from modicum.platform.policies.commands import policy
from modicum.records.papers.commands import record

policy.add_command(record)

__all__ = ["policy"]
