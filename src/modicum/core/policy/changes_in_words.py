"""A change of the policy in words: what was done with the data before, an arrow, and what is done then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from modicum.core.policy.changes import (
    AnyChange,
    Change,
    Direction,
    LanguagesChange,
    LeaveChange,
    OwnWordsChange,
)
from modicum.core.policy.context import OtherLanguages
from modicum.core.policy.grounds_in_words import SPECIAL_BASES
from modicum.core.policy.plain_words import gettext_noop
from modicum.core.values import Destination, Grounds, LegalBasis, Reader, Rule, Treatment
from modicum.core.values.rules import WIDE_IPV6

Translate = Callable[[str], str]

ARROW: Final = "→"

DIRECTIONS: Final = {
    Direction.STRICTER: gettext_noop("Stricter"),
    Direction.LOOSER: gettext_noop("Looser"),
    Direction.OTHER: gettext_noop("Stores as much as before"),
}

_DONE: Final = {
    Treatment.DISCARD: gettext_noop("don't store"),
    Treatment.REDACT: gettext_noop("store cleaned"),
    Treatment.MASK: gettext_noop("store cut short"),
    Treatment.PSEUDONYMISE: gettext_noop("store with stand-ins"),
    Treatment.GENERALISE: gettext_noop("store only roughly"),
    Treatment.KEEP: gettext_noop("store as is"),
}
_PLACES: Final = {
    Destination.LAKE: gettext_noop("in the data lake"),
    Destination.BOTH: gettext_noop("in the database and the data lake"),
}
READERS: Final = {
    Reader.ADMIN: gettext_noop("admins"),
    Reader.PRIVACY_OFFICER: gettext_noop("privacy officers"),
}
_LANGUAGES: Final = {
    OtherLanguages.DISCARD: gettext_noop("don't store what cannot be checked"),
    OtherLanguages.RULES: gettext_noop("store it, cleaned of numbers and addresses only"),
}
_BASES: Final = {
    LegalBasis.CONSENT: gettext_noop("consent"),
    LegalBasis.CONTRACT: gettext_noop("contract"),
    LegalBasis.LEGAL_OBLIGATION: gettext_noop("legal obligation"),
    LegalBasis.VITAL_INTERESTS: gettext_noop("vital interests"),
    LegalBasis.PUBLIC_TASK: gettext_noop("public task"),
    LegalBasis.LEGITIMATE_INTERESTS: gettext_noop("legitimate interests"),
}


def in_words(change: AnyChange, translate: Translate = str) -> str:
    """What is different, in one line: `store cleaned for 14 days → don't store`."""
    match change:
        case Change():
            return "; ".join(_steps(change, translate))
        case LanguagesChange():
            return f"{translate(_LANGUAGES[change.old])} {ARROW} {translate(_LANGUAGES[change.new])}"
        case LeaveChange():
            given = gettext_noop("channels may store more of it than the organisation")
            taken = gettext_noop("channels may no longer store more of it than the organisation")
            return translate(given if change.is_given else taken)
        case OwnWordsChange():
            return "; ".join(_words(change, translate))


def _words(change: OwnWordsChange, translate: Translate) -> Iterator[str]:
    """Which patterns and words go, and which are new; one that was changed does both."""
    before, after = change.old, change.new
    said = {
        gettext_noop("patterns that go"): [own.name for own in before.patterns if own not in after.patterns],
        gettext_noop("new patterns"): [own.name for own in after.patterns if own not in before.patterns],
        gettext_noop("stays no longer"): [word for word in before.allowed if word not in after.allowed],
        gettext_noop("stays from now on"): [word for word in after.allowed if word not in before.allowed],
    }
    yield from (f"{translate(what)}: {', '.join(names)}" for what, names in said.items() if names)


def _steps(change: Change, translate: Translate) -> Iterator[str]:
    """How it is stored, why, and on what grounds, as far as each differs."""
    old, new = change.old, change.new
    before, after = _stored(old, translate), _stored(new, translate)
    if before != after:
        yield f"{before} {ARROW} {after}"
    if new.stores and old.purpose != new.purpose:
        yield _told(gettext_noop("purpose"), _quoted(old.purpose), _quoted(new.purpose), translate)
    if new.stores and old.grounds != new.grounds:
        earlier = _grounds(old.grounds, translate) if old.stores else ""
        yield _told(gettext_noop("legal basis"), earlier, _grounds(new.grounds, translate), translate)


def _stored(rule: Rule, translate: Translate) -> str:
    """The treatment, for how long, where and for whom."""
    done = translate(_DONE[rule.treatment])
    return (
        ", ".join([f"{done} {_how_long(rule.retention, translate)}", *_further(rule, translate)])
        if (rule.stores)
        else done
    )


def _how_long(span: timedelta | None, translate: Translate) -> str:
    if span is None:
        return translate(gettext_noop("with no end set"))
    hours = span // timedelta(hours=1)
    if hours % 24:
        return translate(gettext_noop("for %(hours)d hours")) % {"hours": hours}
    days = hours // 24
    one, many = gettext_noop("for %(days)d day"), gettext_noop("for %(days)d days")
    return translate(one if days == 1 else many) % {"days": days}


def _further(rule: Rule, translate: Translate) -> Iterator[str]:
    if rule.destination in _PLACES:
        yield translate(_PLACES[rule.destination])
    if rule.ipv6 != WIDE_IPV6:
        yield translate(gettext_noop("IPv6 to /48"))
    if rule.readers:
        who = ", ".join(translate(READERS[reader]) for reader in Reader if reader in rule.readers)
        yield translate(gettext_noop("opened by %(who)s only")) % {"who": who}


def _grounds(grounds: Grounds, translate: Translate) -> str:
    said = [translate(_BASES[grounds.basis]) if grounds.basis else translate(gettext_noop("the usual one"))]
    if grounds.special:
        said.append(translate(SPECIAL_BASES[grounds.special]))
    if grounds.required:
        said.append(translate(gettext_noop("has to be given")))
    return ", ".join(said)


def _told(what: str, before: str, after: str, translate: Translate) -> str:
    step = f"{before} {ARROW} {after}" if before else after
    return f"{translate(what)}: {step}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""
