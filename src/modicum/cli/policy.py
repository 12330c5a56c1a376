"""The commands `modicum policy …`: the platform's, and the record of processing from the floor above."""

from __future__ import annotations

from modicum.platform.policies.commands import policy
from modicum.platform.policies.proposal_commands import COMMANDS
from modicum.records.papers.commands import record

for command in (*COMMANDS, record):
    policy.add_command(command)

__all__ = ["policy"]
