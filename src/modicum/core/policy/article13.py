"""The second layer of the notice: what GDPR Art. 13 asks for, from rules and the organisation's facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from modicum.core.policy.facts import Facts, is_none
from modicum.core.policy.grounds_in_words import BASES, SPECIAL_BASES
from modicum.core.policy.notice import Sentence, Told, in_full
from modicum.core.policy.plain_words import gettext_noop, thing
from modicum.core.values import DataClass, Grounds, LegalBasis, Rule

_BY_INTEREST = frozenset({LegalBasis.LEGITIMATE_INTERESTS, LegalBasis.PUBLIC_TASK})
_PORTABLE = frozenset({LegalBasis.CONSENT, LegalBasis.CONTRACT})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the notice: a heading to be translated, and its sentences."""

    heading: str
    sentences: Sequence[Sentence]


def in_law(told: Told, facts: Facts, channel: str = "") -> list[Part]:
    """The parts, in the order of Art. 13; those that would be empty are left out."""
    parts = [
        Part(gettext_noop("Who is responsible"), list(_who(facts, channel))),
        Part(gettext_noop("What is stored"), in_full(told)),
        Part(gettext_noop("What the law says"), list(_why_lawful(told, facts))),
        Part(gettext_noop("Who else gets it"), list(_who_else(facts))),
        Part(gettext_noop("Your rights"), list(_rights(told, facts))),
    ]
    return [part for part in parts if part.sentences]


def _who(facts: Facts, channel: str) -> Iterable[Sentence]:
    words = {"name": facts.name, "address": facts.address, "contact": facts.contact}
    if principal := facts.on_behalf_of.get(channel):
        yield _said(
            gettext_noop("%(principal)s decides what this data is processed for."), principal=principal
        )
        yield Sentence(gettext_noop("%(name)s, %(address)s, does the work on its behalf."), words)
    elif facts.name:
        yield Sentence(gettext_noop("%(name)s, %(address)s, is responsible for this data."), words)
    if facts.contact:
        yield Sentence(gettext_noop("Write to: %(contact)s"), words)
    if is_none(facts.officer):
        yield _said(gettext_noop("There is no data protection officer."))
    elif facts.officer:
        yield _said(gettext_noop("Data protection officer: %(officer)s"), officer=facts.officer)


def _why_lawful(told: Told, facts: Facts) -> Iterable[Sentence]:
    """Art. 13(1)(c), (d) and 13(2)(e): the bases, the interests, and what has to be given."""
    if facts.basis:
        yield _said(
            gettext_noop("What is held in memory while the session is open rests on %(basis)s."),
            basis=BASES[facts.basis],
        )
    for grounds, things in _by_grounds(told, facts).items():
        yield from _of_grounds(grounds, things)
    used = {facts.basis, *(facts.basis_of(rule) for _, rule in _all(told))}
    if facts.interests and LegalBasis.LEGITIMATE_INTERESTS in used:
        yield _said(gettext_noop("Our interests: %(interests)s"), interests=facts.interests)
    if required := _named(told, lambda rule: rule.grounds.required):
        yield Sentence(gettext_noop("You have to give us %(things)s."), things={"things": required})
    if facts.giving:
        yield _said("%(giving)s", giving=facts.giving)


def _by_grounds(told: Told, facts: Facts) -> dict[Grounds, list[str]]:
    """What is stored, grouped by what it rests on; the usual basis where a rule names none."""
    found: dict[Grounds, list[str]] = {}
    for data_class, rule in _all(told):
        named = found.setdefault(Grounds(facts.basis_of(rule), rule.grounds.special), [])
        if thing(data_class) not in named:
            named.append(thing(data_class))
    return found


def _of_grounds(grounds: Grounds, things: Sequence[str]) -> Iterable[Sentence]:
    listed = {"things": things}
    if grounds.basis:
        template = gettext_noop("Storing %(things)s rests on %(basis)s.")
        yield Sentence(template, things=listed | {"basis": (BASES[grounds.basis],)})
    if grounds.special:
        template = gettext_noop(
            "Health and other matters that the law protects specially may come up in %(things)s; "
            "storing them rests on %(special)s."
        )
        yield Sentence(template, things=listed | {"special": (SPECIAL_BASES[grounds.special],)})


def _who_else(facts: Facts) -> Iterable[Sentence]:
    if is_none(facts.recipients):
        yield _said(gettext_noop("Nobody else gets this data."))
    elif facts.recipients:
        yield _said(gettext_noop("It is also given to: %(recipients)s"), recipients=facts.recipients)
    if is_none(facts.transfers):
        yield _said(gettext_noop("It does not leave the countries where the GDPR applies."))
    elif facts.transfers:
        yield _said(
            gettext_noop("It also goes to countries where the GDPR does not apply: %(transfers)s"),
            transfers=facts.transfers,
        )


def _rights(told: Told, facts: Facts) -> Iterable[Sentence]:
    """Art. 13(2)(b) to (d) and (f). Which rights there are depends on what the storing rests on."""
    yield _said(
        gettext_noop("You can ask what is stored of you, and have it corrected, restricted or erased.")
    )
    if told.kept:
        yield _said(gettext_noop("Your receipt code shows and erases it at once, without an account."))
    used = {facts.basis_of(rule) for _, rule in told.kept}
    if used & _BY_INTEREST:
        yield _said(gettext_noop("You can object: “Do not keep my chat” does it on the spot."))
    elif facts.basis in _BY_INTEREST:
        yield _said(gettext_noop("You can object at any time: ending the chat is enough."))
    if used & _PORTABLE:
        yield _said(gettext_noop("You can have a copy that other programs read."))
    if any(rule.grounds.need_consent for _, rule in told.kept):
        yield _said(
            gettext_noop(
                "What you allowed you can take back at any time under My data. What was stored until then "
                "was lawful; it is erased all the same."
            )
        )
    if facts.authority:
        yield _said(gettext_noop("You can complain to: %(authority)s"), authority=facts.authority)
    yield _said(gettext_noop("No decision about you is made by a program alone."))


def _all(told: Told) -> list[tuple[DataClass, Rule]]:
    """What is stored of the customer, and what remains of the session itself."""
    return [*told.kept, *told.remains]


def _named(told: Told, holds: Callable[[Rule], bool]) -> list[str]:
    return list(dict.fromkeys(thing(data_class) for data_class, rule in told.kept if holds(rule)))


def _said(template: str, **words: str) -> Sentence:
    return Sentence(template, words)
