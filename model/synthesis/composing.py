"""Makes whole messages: from templates, from forms, from questions and answers, from two of them joined."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from model.synthesis.filling import filled, lines_of, pieces_of
from model.synthesis.pieces import Message, Piece
from model.synthesis.values.chatter import chatter
from model.synthesis.values.shapes import chosen

PERSONAL = (
    "people",
    "contact",
    "places",
    "payment",
    "identity",
    "identity",
    "credentials",
    "network",
    "accounts",
    "staff",
    "pasted",
    "social",
)
CLEAN = (
    "clean_shopping",
    "clean_money",
    "clean_travel",
    "clean_technical",
    "clean_daily",
    "clean_staff",
    "clean_lookalike",
    "clean_names_of_things",
    "clean_names_of_things",
    "ambiguous",
)
"""The files of templates; one that is named twice is drawn twice as often."""
OTHER_LANGUAGES = ("in_german", "in_french", "in_spanish", "in_italian", "in_dutch", "in_portuguese")
_JOINTS = (". ", ", ", " ", "\n", " and ", " - ", "; ", "! ", ".\n", " also ")


def from_personal_template(rng: Random) -> Message:
    """A message of a template that carries personal data."""
    return filled(rng, rng.choice(lines_of(rng.choice(PERSONAL))))


def from_clean_template(rng: Random) -> Message:
    """A message with things that look like personal data and are not."""
    return filled(rng, rng.choice(lines_of(rng.choice(CLEAN))))


def from_another_language(rng: Random) -> Message:
    """A message in one of the other languages of the interface; one in three is clean."""
    return filled(rng, rng.choice(lines_of(rng.choice(OTHER_LANGUAGES))))


def from_word_list(rng: Random) -> Message:
    """Words of another language, with no value among them."""
    return Message((Piece(chatter(rng)),))


def from_form(rng: Random) -> Message:
    """A form filled in: two to six labelled fields, one below or beside the other."""
    fields = rng.sample(lines_of("fields"), rng.randint(1, 6))
    between, after = (
        rng.choice(["\n", "\n", "\n", ", ", " / ", "; ", " ", " | "]),
        rng.choice([": ", ": ", ": ", " - ", " = ", ":", " ", "\t", " : "]),
    )
    pieces = pieces_of(rng, chosen(rng, rng.choice(lines_of("form_openings")))) if rng.random() < 0.3 else []
    for place, field in enumerate(fields):
        label, _, value = chosen(rng, field).partition(" = ")
        pieces += [Piece(between if place else ""), Piece(label + after), *pieces_of(rng, value)]
    return Message(tuple(pieces))


@cache
def _asked() -> dict[str, tuple[list[str], list[str]]]:
    """What is asked for, and with which slots it is answered: a line `slot slot = question`."""
    asked: dict[str, tuple[list[str], list[str]]] = {}
    for line in lines_of("questions"):
        slots, _, question = line.partition(" = ")
        asked.setdefault(slots, (slots.split(), []))[1].append(question)
    return asked


def from_question(rng: Random) -> Message:
    """An answer to a question: mostly the bare value, sometimes with words around it, or none given."""
    slots, questions = rng.choice(list(_asked().values()))
    question = "".join(p.text for p in pieces_of(rng, chosen(rng, rng.choice(questions))))
    if rng.random() < 0.12:
        return Message(tuple(pieces_of(rng, chosen(rng, rng.choice(lines_of("refusals"))))), question)
    frame = chosen(rng, rng.choice(lines_of("answers"))) if rng.random() < 0.55 else "{x}"
    return Message(tuple(pieces_of(rng, frame.replace("{x}", f"{{{rng.choice(slots)}}}"))), question)


def joined(rng: Random) -> Message:
    """Two messages in one, as people who do not press Enter write them."""
    first, second = (rng.choice([from_personal_template, from_clean_template])(rng) for _ in range(2))
    return Message((*first.pieces, Piece(rng.choice(_JOINTS)), *second.pieces), first.previous)


def with_courtesies(rng: Random) -> Message:
    """A message with a greeting before it or thanks after it."""
    inner = rng.choice([from_personal_template, from_clean_template])(rng)
    before = pieces_of(rng, chosen(rng, rng.choice(lines_of("openings")))) if rng.random() < 0.6 else []
    after = pieces_of(rng, chosen(rng, rng.choice(lines_of("closings")))) if rng.random() < 0.6 else []
    return Message((*before, *inner.pieces, *after), inner.previous)


Makers = tuple[tuple[Callable[[Random], Message], int], ...]

MAKERS: Makers = (
    (from_personal_template, 28),
    (from_clean_template, 21),
    (from_question, 18),
    (from_form, 8),
    (from_another_language, 13),
    (from_word_list, 4),
    (joined, 6),
    (with_courtesies, 8),
)
"""Each way to make a message, and how often it is taken beside the others."""

IN_OTHER_LANGUAGES: Makers = ((from_another_language, 4), (from_word_list, 1))
"""The same for the other languages of the interface alone."""
