"""What the console tells technicians about the words they write themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modicum.core.values import NOTE, Rule, Treatment
from modicum.desk.channels.models import Channel
from modicum.platform import policies


def of_notes(channels: Iterable[Channel]) -> str:
    """One or two sentences: what the active policy does with a note; channel by channel where they differ."""
    policy, named = policies.active(), dict[str, list[str]]()
    for channel in channels:
        said = _of_one(policy.in_channel(channel.key).rule_for(NOTE))
        named.setdefault(said, []).append(channel.name)
    if len(named) > 1:
        return " ".join(f"{', '.join(names)}: {said}" for said, names in named.items())
    return next(iter(named), None) or _of_one(policy.rule_for(NOTE))


def _of_one(rule: Rule) -> str:
    match rule.treatment:
        case Treatment.DISCARD:
            return _("Notes are not stored. They are gone when the session ends.")
        case Treatment.KEEP:
            return _("Notes are stored as you write them%(how_long)s.") % {"how_long": _how_long(rule)}
        case Treatment.REDACT | Treatment.MASK | Treatment.PSEUDONYMISE | Treatment.GENERALISE:
            return _(
                "Notes are stored%(how_long)s. We remove names and numbers that we recognise; "
                "some may slip through."
            ) % {"how_long": _how_long(rule)}
        case _:
            assert_never(rule.treatment)


def _how_long(rule: Rule) -> str:
    if rule.retention is None:
        return ""
    days = rule.retention.days
    return ngettext(" for %d day", " for %d days", days) % days
