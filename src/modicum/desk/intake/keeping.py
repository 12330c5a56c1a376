"""What a customer is shown of the storage policy: in a few words, and class by class on *My data*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, assert_never

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import Policy, Sentence
from modicum.core.policy.plain_words import thing
from modicum.core.values import (
    CUSTOMER_CLASSES,
    DESK_CLASSES,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    NOTE,
    OUTCOME,
    PAGE_ADDRESS,
    TIMING,
    USER_AGENT,
    DataClass,
    Rule,
    Shape,
    Treatment,
)
from modicum.desk.channels.models import Channel
from modicum.platform import organisation

THINGS: Final[Mapping[DataClass, str | Promise]] = {
    MESSAGE_TEXT: _("What is said in the chat"),
    NETWORK_ADDRESS: _("Your internet address"),
    NETWORK_PLACE: _("Your country and network"),
    USER_AGENT: _("What kind of browser you use"),
    PAGE_ADDRESS: _("The page you asked from"),
    NOTE: _("Notes that the technician takes"),
}

_LEVELS: Final = ("none", "cleaned", "all")


@dataclass(frozen=True, slots=True)
class Told:
    """One part of the long notice."""

    heading: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept: `level` none, cleaned or all; `short` at most three sentences, `parts` all the rest.

    `responsible` is who decides, if that was said. What is `asked` is kept only if the customer allows it:
    level and title are those without it. `without_asking`: whether something is kept on other grounds.
    """

    level: str
    title: str
    short: list[str]
    responsible: str
    parts: list[Told]
    asked: list[str]
    without_asking: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of data on *My data*: `what` it is, `how` it is kept, `until` when and what for (`why`)."""

    what: str
    how: str
    until: str
    why: str
    is_kept: bool


def in_short(policy: Policy, channel: Channel | None) -> Kept:
    """What the notice says about the customer's data in `channel`, or in general."""
    classes, language, facts = _classes(channel), get_language() or "en", organisation.facts()
    key = channel.key if channel else ""
    asked = _asked(policy, classes)
    level, title = _level(policy.allowed_by(()) if asked else policy, classes, asks=bool(asked))
    parts = policy.notice_in_law(facts, classes, language=language, channel=key)
    return Kept(
        level=level,
        title=title,
        short=_said(policy.notice(classes, language=language)),
        responsible=facts.responsible_for(key),
        parts=[Told(gettext(part.heading), _said(part.sentences)) for part in parts],
        asked=asked,
        without_asking=any(_is_kept_unasked(policy.rule_for(data_class)) for data_class in classes),
    )


def in_general(policy: Policy, channels: Iterable[Channel]) -> Kept:
    """What the notice says before a channel is chosen; where they differ, that they do."""
    kept = in_short(policy, None)
    each = [in_short(one, None) for one in {policy.in_channel(channel.key) for channel in channels}]
    if all(one.short == kept.short for one in each):
        return kept
    told = gettext("Each form says what is kept before you write anything.")
    title = gettext("What is kept depends on what it is about")
    most = max((one.level for one in (kept, *each)), key=_LEVELS.index)
    return replace(kept, level=most, title=title, short=[told], parts=[], asked=[])


def class_by_class(policy: Policy, channel: Channel | None) -> list[Row]:
    """The customer's answers, words and traces, each with its rule."""
    asked = [(field.label, field.data_class) for field in channel.fields.all()] if channel else []
    traces = [(str(what), data_class) for data_class, what in THINGS.items()]
    return [_row(what, data_class, policy) for what, data_class in [*asked, *traces]]


def what_remains(policy: Policy) -> list[Row]:
    """What the desk keeps of a session itself. It says nothing of the words, and can still be personal."""
    always = _("Kept")
    rows = [
        Row(str(_("Its number and its channel")), str(always), "", "", is_kept=True),
        Row(str(_("Who answered")), str(always), "", "", is_kept=True),
        _row(str(_("Whether it was resolved")), OUTCOME, policy),
        _row(str(_("When it began and ended, and how long you waited")), TIMING, policy),
    ]
    return [row for row in rows if row.is_kept]


def _classes(channel: Channel | None) -> Sequence[DataClass]:
    fields = [field.data_class for field in channel.fields.all()] if channel else []
    return (*CUSTOMER_CLASSES, *fields)


def _said(sentences: Sequence[Sentence]) -> list[str]:
    return [sentence.say(gettext) for sentence in sentences]


def _asked(policy: Policy, classes: Sequence[DataClass]) -> list[str]:
    """What is kept only if the customer, who is still to be asked, allows it."""
    if not policy.asks_consent:
        return []
    by_consent = policy.stored_by_consent()
    things = [thing(each) for each in (*classes, *DESK_CLASSES) if each.id in by_consent]
    return [gettext(name) for name in dict.fromkeys(things)]


def _is_kept_unasked(rule: Rule) -> bool:
    return rule.stores and not rule.grounds.need_consent


def _level(policy: Policy, classes: Sequence[DataClass], *, asks: bool) -> tuple[str, str]:
    chat = policy.rule_for(MESSAGE_TEXT)
    if chat.treatment is Treatment.KEEP:
        return "all", gettext("What you write is kept")
    if chat.stores:
        return "cleaned", gettext("A cleaned copy of the chat is kept")
    if any(policy.rule_for(data_class).stores for data_class in classes):
        if asks:
            return "cleaned", gettext("Some details are kept; more only if you allow it")
        return "cleaned", gettext("The chat is not kept, but some details are")
    if asks:
        return "none", gettext("Nothing you write is kept unless you allow it")
    return "none", gettext("Nothing you write is kept")


def _row(what: str, data_class: DataClass, policy: Policy) -> Row:
    rule = policy.rule_for(data_class)
    how = _how(rule.treatment, data_class.shape)
    if not rule.stores:
        return Row(what, how, "", "", is_kept=False)
    if policy.asks_consent and rule.grounds.need_consent:
        how = gettext("Only if you allow it. %(how)s") % {"how": how}
    return Row(what, how, _until(rule.retention), rule.purpose, is_kept=True)


def _how(treatment: Treatment, shape: Shape) -> str:
    match treatment:
        case Treatment.DISCARD:
            return gettext("Not kept")
        case Treatment.REDACT:
            return gettext("Kept; what we recognise as personal is removed. Some may slip through.")
        case Treatment.MASK:
            return gettext("Kept; what we recognise as personal is cut short. Some may slip through.")
        case Treatment.PSEUDONYMISE:
            return gettext("Kept, with stand-ins for what we recognise as personal. Some may slip through.")
        case Treatment.GENERALISE if shape is Shape.TIMING:
            return gettext("Kept to the hour, and how long it took to the minute")
        case Treatment.GENERALISE:
            return gettext("Kept coarsely: the year of a date, the kind of a browser and the like")
        case Treatment.KEEP:
            return gettext("Kept as it is")
        case _:
            assert_never(treatment)


def _until(retention: timedelta | None) -> str:
    if retention is None:
        return gettext("until the organisation deletes it")
    days = max(1, retention.days)
    return ngettext("%(days)d day after the end", "%(days)d days after the end", days) % {"days": days}
