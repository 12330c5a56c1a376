"""What a customer is told: short sentences made from the rules in force, in the order of what matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from modicum.core.policy.plain_words import CHAT, CHAT_IF_ALLOWED, HOW, gettext_noop, thing
from modicum.core.values import MESSAGE_TEXT, OUTCOME, TIMING, DataClass, Rule, Shape, Treatment

_DAY = timedelta(days=1)
_NAMED_AT_ONCE = 3
MOST_WORDS = 60
"""Words of the short notice. A purpose that does not fit is left to the long one."""
_FOR_THE_NAME = 8
"""Words that are kept free: pages say below the notice who is responsible."""

_FOUND = {
    True: (gettext_noop("names, numbers and addresses"), gettext_noop("some may slip through")),
    False: (gettext_noop("numbers and addresses"), gettext_noop("names and some others may slip through")),
}
"""What is taken out and what is not, by whether the detector knows names."""

_OTHER_LANGUAGES = {
    True: gettext_noop("In a language or script that we do not know, we recognise less."),
    False: gettext_noop("Text in a language or script that we cannot check is not stored."),
}
"""What becomes of text in other languages, by whether it is searched by rules."""

_ENDLESS = {
    False: gettext_noop("Stored, no end set: %(thing)s, %(how)s. Why: %(purpose)s"),
    True: gettext_noop("Stored if you allow it, no end set: %(thing)s, %(how)s. Why: %(purpose)s"),
}
_WITH_AN_END = {
    False: gettext_noop("Stored for %(days)s days: %(thing)s, %(how)s. Why: %(purpose)s"),
    True: gettext_noop("Stored for %(days)s days if you allow it: %(thing)s, %(how)s. Why: %(purpose)s"),
}
"""How one class is stored, by whether the customer is asked first."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with places in it: `words` are put in as they are, `things` are translated and listed."""

    template: str
    words: Mapping[str, str | int] = field(default_factory=dict)
    things: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language that `translate` (such as Django's `gettext`) speaks."""
        listed = {place: _list(things, translate) for place, things in self.things.items()}
        return translate(self.template) % {**self.words, **listed}

    def __str__(self) -> str:
        return self.say()


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences are made from: the rules that store something, and what the detector is good for.

    `known_language` is whether the detector knows the customer's, `by_rules` whether text in other languages
    is searched nevertheless, `finds_names` whether names are among what is looked for. With `asks_first` the
    customer has yet to allow what is stored by consent.
    """

    rules: Sequence[tuple[DataClass, Rule]]
    remains: Sequence[tuple[DataClass, Rule]]
    known_language: bool
    by_rules: bool
    finds_names: bool
    asks_first: bool = False

    @property
    def trusted(self) -> bool:
        """Whether text in the customer's language is stored at all where it has to be searched first."""
        return self.known_language or self.by_rules

    @property
    def kept(self) -> list[tuple[DataClass, Rule]]:
        """The rules without those that come to nothing because the language is unknown."""
        return [pair for pair in self.rules if self.trusted or not _is_searched(*pair)]

    def needs_yes(self, rule: Rule) -> bool:
        """Whether it is stored only if the customer, who is still to be asked, allows it."""
        return self.asks_first and rule.grounds.need_consent


def in_short(told: Told) -> list[Sentence]:
    """At most three sentences: the chat, the rest, and for how long and why."""
    if told.kept:
        before = [_of_the_chat(told), *_of_the_rest(told)]
        room = MOST_WORDS - _FOR_THE_NAME - sum(map(_words, before))
        return [*before, _until_when(told.kept, room=room)]
    nothing = gettext_noop("Nothing you write or enter here is stored.")
    first = Sentence(nothing) if told.trusted or not told.rules else _of_the_chat(told)
    meanwhile = gettext_noop(
        "While the session is open it is held in memory, for you and the technician to read."
    )
    return [first, _what_remains(told), Sentence(meanwhile)]


def in_full(told: Told) -> list[Sentence]:
    """Each class that is stored, how, for how long and why; then what remains in any case, and the limits."""
    sentences = [_of_one(data_class, rule, asks=told.needs_yes(rule)) for data_class, rule in told.kept]
    sentences.append(_what_remains(told))
    if any(_is_searched(data_class, rule) for data_class, rule in told.rules):
        sentences.append(Sentence(_OTHER_LANGUAGES[told.by_rules]))
    if told.kept:
        floor = gettext_noop("Card codes, PINs and one-time codes that we recognise are never stored.")
        sentences.append(Sentence(floor))
    return sentences


def _of_the_chat(told: Told) -> Sentence:
    rule = next((rule for data_class, rule in told.rules if data_class == MESSAGE_TEXT), None)
    if rule is None:
        return Sentence(gettext_noop("What is said in the chat is not stored."))
    if not told.trusted and rule.treatment is not Treatment.KEEP:
        return Sentence(
            gettext_noop("We cannot check this language, so what is said in the chat is not stored.")
        )
    found, slip = _FOUND[told.finds_names]
    how = CHAT_IF_ALLOWED if told.needs_yes(rule) else CHAT
    return Sentence(how[rule.treatment], things={"found": (found,), "slip": (slip,)})


def _of_the_rest(told: Told) -> list[Sentence]:
    """What is stored besides the chat: at once, or only after a yes; where both, the latter is not named."""
    rest = [(thing(data_class), rule) for data_class, rule in told.kept if data_class != MESSAGE_TEXT]
    free = list(dict.fromkeys(name for name, rule in rest if not told.needs_yes(rule)))
    asked = list(dict.fromkeys(name for name, rule in rest if told.needs_yes(rule)))
    if not free and not asked:
        return []
    if not asked:
        template, named = gettext_noop("We also store %(things)s."), _shortened(free, _NAMED_AT_ONCE)
    elif not free:
        template, named = gettext_noop("If you allow it, we also store %(things)s."), _shortened(asked, 1)
    else:
        template = gettext_noop("We also store %(things)s; other things only if you allow it.")
        named = _shortened(free, 1)
    return [Sentence(template, things={"things": named})]


def _shortened(things: list[str], most: int) -> list[str]:
    return things if len(things) <= most else [*things[:most], gettext_noop("more")]


def _until_when(kept: Sequence[tuple[DataClass, Rule]], *, room: int) -> Sentence:
    """When the last of it is deleted, and the purpose of what was named first, if there is room for it."""
    days = [_days(rule.retention) for _, rule in kept]
    words: dict[str, str | int] = {"purpose": kept[0][1].purpose}
    if None in days:
        whole = gettext_noop("No date is set for deleting it. We keep it for this: %(purpose)s")
        brief = gettext_noop("No date is set for deleting it. What for is said below.")
    else:
        words["days"] = max(day for day in days if day is not None)
        whole = gettext_noop(
            "It is deleted after %(days)s days at the latest. We keep it for this: %(purpose)s"
        )
        brief = gettext_noop("It is deleted after %(days)s days at the latest. What for is said below.")
    said = Sentence(whole, words)
    return said if _words(said) <= room else Sentence(brief, words)


def _words(sentence: Sentence) -> int:
    return len(str(sentence).split())


def _of_one(data_class: DataClass, rule: Rule, *, asks: bool) -> Sentence:
    words: dict[str, str | int] = {"purpose": rule.purpose}
    things = {"how": (HOW[rule.treatment],)}
    if data_class.is_field:
        words["thing"] = data_class.id.rpartition(".")[2]
    else:
        things["thing"] = (thing(data_class),)
    days = _days(rule.retention)
    if days is None:
        template = _ENDLESS[asks]
    else:
        template, words = _WITH_AN_END[asks], words | {"days": days}
    return Sentence(template, words, things)


def _what_remains(told: Told) -> Sentence:
    rules = dict(told.remains)
    things = [gettext_noop("who helped you")]
    if OUTCOME in rules:
        things.append(gettext_noop("how it ended"))
    if TIMING in rules:
        exact = rules[TIMING].treatment is Treatment.KEEP
        when, roughly = gettext_noop("when it took place"), gettext_noop("roughly when it took place")
        things.insert(0, when if exact else roughly)
    return Sentence(gettext_noop("What remains of the session is %(things)s."), things={"things": things})


def _is_searched(data_class: DataClass, rule: Rule) -> bool:
    return data_class.shape is Shape.TEXT and rule.treatment is not Treatment.KEEP


def _days(retention: timedelta | None) -> int | None:
    return None if retention is None else -(-retention // _DAY)


def _list(things: Sequence[str], translate: Callable[[str], str]) -> str:
    *first, last = [translate(thing) for thing in things]
    if not first:
        return last
    return translate(gettext_noop("%(first)s and %(last)s")) % {"first": ", ".join(first), "last": last}
