"""What can be done about findings, and what each act says before it is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from modicum.platform.accounts.models import Member
from modicum.records.audits import triage
from modicum.records.audits.models import AcceptReason, AuditFinding, Status
from modicum.records.audits.names import Name


class Act(models.TextChoices):
    """The acts, the mildest for the customer first."""

    REDACT = "redact", _("Redact in place")
    ERASE = "erase", _("Erase")
    ACCEPT = "accept", _("Accept for a while")
    FALSE_ALARM = "false_alarm", _("False alarm")
    REOPEN = "reopen", _("Open again")


CONSEQUENCES: Final[Mapping[Act, Name]] = MappingProxyType(
    {
        Act.REDACT: _(
            "Each value is replaced by its kind, such as [card number]. The text is sealed anew under a new "
            "key, and the old key is destroyed. Nobody can take this back."
        ),
        Act.ERASE: _(
            "The whole chat, or all values of that kind in the session, are erased for good, with their "
            "keys. Nobody can take this back."
        ),
        Act.ACCEPT: _(
            "The values stay as they are. On the day after the last one the findings are open again."
        ),
        Act.FALSE_ALARM: _(
            "The values stay, and later audits let the same values stand everywhere. Only a keyed hash of "
            "each is kept. Codes that open a card are found again all the same."
        ),
        Act.REOPEN: _("What was decided about these findings is taken back; the values stay as they are."),
    }
)

Do = Callable[[Collection[int], Member], int]


def acts_for(finding: AuditFinding) -> list[Act]:
    """What can be done about a finding now."""
    if finding.status in (Status.REDACTED, Status.BEING_REDACTED):
        return []
    first = [Act.REOPEN] if finding.status != Status.OPEN else []
    in_place = [Act.REDACT] if finding.session_id is not None else []
    return [*first, *in_place, Act.ERASE, Act.ACCEPT, Act.FALSE_ALARM]


def doing(act: Act, *, reason: AcceptReason | None, until: date | None) -> Do:
    """The act, to be done on findings by a member. `ACCEPT` needs both a reason and a day."""
    if act is Act.ACCEPT:
        if reason is None or until is None:
            raise ValueError("accepting needs a reason and a day")
        return lambda findings, by: triage.accept(findings, reason, until, by=by)
    return _SIMPLE[act]


_SIMPLE: Final[Mapping[Act, Do]] = MappingProxyType(
    {
        Act.REDACT: lambda findings, by: triage.mark_for_redaction(findings, by=by),
        Act.ERASE: lambda findings, by: triage.erase(findings, by=by),
        Act.FALSE_ALARM: lambda findings, by: triage.call_false_alarm(findings, by=by),
        Act.REOPEN: lambda findings, by: triage.reopen(findings, by=by),
    }
)
