"""What a customer is told: short sentences made from the rules in force, in the order of what matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from modicum.core.policy.plain_words import CHAT, HOW, gettext_noop, thing
from modicum.core.values import MESSAGE_TEXT, OUTCOME, TIMING, DataClass, Rule, Shape, Treatment

_DAY = timedelta(days=1)
_NAMED_AT_ONCE = 3
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
    is searched nevertheless, `finds_names` whether names are among what is looked for.
    """

    rules: Sequence[tuple[DataClass, Rule]]
    remains: Sequence[tuple[DataClass, Rule]]
    known_language: bool
    by_rules: bool
    finds_names: bool

    @property
    def trusted(self) -> bool:
        """Whether text in the customer's language is stored at all where it has to be searched first."""
        return self.known_language or self.by_rules

    @property
    def kept(self) -> list[tuple[DataClass, Rule]]:
        """The rules without those that come to nothing because the language is unknown."""
        return [pair for pair in self.rules if self.trusted or not _is_searched(*pair)]


def in_short(told: Told) -> list[Sentence]:
    """At most three sentences: the chat, the rest, and for how long and why."""
    if told.kept:
        others = [data_class for data_class, _ in told.kept if data_class != MESSAGE_TEXT]
        return [_of_the_chat(told), *_of_the_rest(others), _until_when(told.kept)]
    nothing = gettext_noop("Nothing you write or enter here is stored.")
    first = Sentence(nothing) if told.trusted or not told.rules else _of_the_chat(told)
    meanwhile = gettext_noop(
        "While the session is open it is held in memory, for you and the technician to read."
    )
    return [first, _what_remains(told), Sentence(meanwhile)]


def in_full(told: Told) -> list[Sentence]:
    """Each class that is stored, how, for how long and why; then what remains in any case, and the limits."""
    sentences = [_of_one(data_class, rule) for data_class, rule in told.kept]
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
    return Sentence(CHAT[rule.treatment], things={"found": (found,), "slip": (slip,)})


def _of_the_rest(others: Sequence[DataClass]) -> list[Sentence]:
    if not others:
        return []
    things = list(dict.fromkeys(thing(data_class) for data_class in others))
    if len(things) > _NAMED_AT_ONCE:
        things[_NAMED_AT_ONCE:] = [gettext_noop("more")]
    return [Sentence(gettext_noop("We also store %(things)s."), things={"things": things})]


def _until_when(kept: Sequence[tuple[DataClass, Rule]]) -> Sentence:
    """When the last of it is deleted, and the purpose of what was named first."""
    purpose = {"purpose": kept[0][1].purpose}
    days = [_days(rule.retention) for _, rule in kept]
    if None in days:
        return Sentence(
            gettext_noop("No date is set for deleting it. We keep it for this: %(purpose)s"), purpose
        )
    last = max(day for day in days if day is not None)
    template = gettext_noop(
        "It is deleted after %(days)s days at the latest. We keep it for this: %(purpose)s"
    )
    return Sentence(template, purpose | {"days": last})


def _of_one(data_class: DataClass, rule: Rule) -> Sentence:
    words: dict[str, str | int] = {"purpose": rule.purpose}
    things = {"how": (HOW[rule.treatment],)}
    if data_class.is_field:
        words["thing"] = data_class.id.rpartition(".")[2]
    else:
        things["thing"] = (thing(data_class),)
    days = _days(rule.retention)
    if days is None:
        return Sentence(
            gettext_noop("Stored, no end set: %(thing)s, %(how)s. Why: %(purpose)s"), words, things
        )
    template = gettext_noop("Stored for %(days)s days: %(thing)s, %(how)s. Why: %(purpose)s")
    return Sentence(template, words | {"days": days}, things)


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
