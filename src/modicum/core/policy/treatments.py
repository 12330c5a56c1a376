"""The treatment table: which treatments each shape of data allows, and what exactly each of them leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar, assert_never, cast

from modicum.core.pii import redact_codes
from modicum.core.policy import coarser, wording
from modicum.core.policy.context import Context, Tools
from modicum.core.values import DataClass, Shape, Treatment

T = TypeVar("T")

_NOTHING = {Treatment.DISCARD: "nothing"}

TABLE: Mapping[Shape, Mapping[Treatment, str]] = {
    Shape.TEXT: _NOTHING
    | {
        Treatment.REDACT: "each finding replaced by its kind: [card number]",
        Treatment.MASK: "card numbers to the last four digits, IPv4 addresses to /24, IPv6 to /32; "
        "every other finding replaced by its kind",
        Treatment.PSEUDONYMISE: "each finding replaced by its kind and a stand-in: [phone number bcdf…]",
        Treatment.KEEP: "the text, without codes that may never be stored",
    },
    Shape.NAME: _NOTHING
    | {Treatment.PSEUDONYMISE: "a keyed stand-in: [name bcdf…]", Treatment.KEEP: "the name"},
    Shape.ADDRESS_NETWORK: _NOTHING
    | {
        Treatment.MASK: "the network: IPv4 to /24, IPv6 to /32; "
        "to /48 with `ipv6 = 48`, which may be one household",
        Treatment.PSEUDONYMISE: "a keyed stand-in: [network address bcdf…]",
        Treatment.KEEP: "the address",
    },
    Shape.PLACE: _NOTHING
    | {Treatment.GENERALISE: "the country", Treatment.KEEP: "the country and the name of the network"},
    Shape.AGENT: _NOTHING
    | {Treatment.GENERALISE: "the platform: Windows, Android …", Treatment.KEEP: "the whole line"},
    Shape.PAGE: _NOTHING | {Treatment.GENERALISE: "scheme and host", Treatment.KEEP: "the address as it is"},
    Shape.CHOICE: _NOTHING | {Treatment.KEEP: "the choice"},
    Shape.DATE: _NOTHING | {Treatment.GENERALISE: "the year", Treatment.KEEP: "the date"},
    Shape.NUMBER: _NOTHING | {Treatment.KEEP: "the number"},
    Shape.TIMING: _NOTHING
    | {Treatment.GENERALISE: "the hour; durations to the minute", Treatment.KEEP: "to the microsecond"},
    Shape.FILE: _NOTHING | {Treatment.KEEP: "the file as it is"},
    Shape.STAFF: _NOTHING | {Treatment.KEEP: "as it is"},
}
"""What a class of that shape may be treated by, and what is left. Everything not in here is refused."""


def allowed(shape: Shape) -> tuple[Treatment, ...]:
    """The treatments of a shape, the strictest first."""
    return tuple(TABLE[shape])


def treat(value: T, data_class: DataClass, treatment: Treatment, *, tools: Tools, near: Context) -> T | None:
    """What `treatment` leaves of `value`, of the same type; `None` if nothing.

    Nothing is also left where the table does not allow the treatment, or where the value is not what its
    class promises (a user agent that is not text): a gate that is in doubt stays shut.
    """
    if treatment not in TABLE[data_class.shape]:
        return None
    left = _treat(value, data_class, treatment, tools, near)
    return cast("T | None", left)


def _treat(
    value: object, data_class: DataClass, treatment: Treatment, tools: Tools, near: Context
) -> object | None:
    question = _question(data_class, near)
    match treatment:
        case Treatment.DISCARD:
            return None
        case Treatment.KEEP:
            return _above_the_floor(value, data_class, question)
        case Treatment.GENERALISE:
            return coarser.generalise(value, data_class.shape)
        case Treatment.REDACT | Treatment.MASK | Treatment.PSEUDONYMISE:
            if not isinstance(value, str):
                return None
            if data_class.shape is Shape.TEXT:
                return wording.treat_text(value, treatment, tools, replace(near, previous=question))
            return _treat_whole(redact_codes(value, previous=question), data_class, treatment, tools)
        case _:
            assert_never(treatment)


def _treat_whole(value: str, data_class: DataClass, treatment: Treatment, tools: Tools) -> str | None:
    """Masks a network address, or replaces a whole value by its pseudonym."""
    if treatment is Treatment.MASK:
        return coarser.network_of(value, ipv6=tools.ipv6)
    return tools.pseudonyms.stand_in(data_class.shape.value, value) if tools.pseudonyms else None


def _above_the_floor(value: object, data_class: DataClass, question: str | None) -> object | None:
    match value:
        case str():
            return redact_codes(value, previous=question)
        case bytes():
            return value if data_class.shape is Shape.FILE else None
        case _:
            return value if type(value) in coarser.PLAIN else None


def _question(data_class: DataClass, near: Context) -> str | None:
    """What was asked: the line before, and for a custom field its label and its key (`card_pin`)."""
    if not data_class.is_field:
        return near.previous
    key = data_class.id.rpartition(".")[2].replace("_", " ").replace("-", " ")
    return "\n".join(filter(None, (near.previous, near.label, key)))
