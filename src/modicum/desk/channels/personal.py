"""What an admin is told when a field asks for personal data: what it is, and whether it is stored now."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.core.pii import ABOUT
from modicum.core.policy import Policy
from modicum.desk.channels.models import CustomField
from modicum.platform import policies
from modicum.platform.ui.stand_ins import in_words


@dataclass(frozen=True, slots=True)
class Hint:
    """The personal data that one field asks for, such as `e-mail address`, and whether it is stored."""

    things: str
    is_stored: bool


@dataclass(frozen=True, slots=True)
class Described:
    """A field with its hint; none where nothing personal was recognised in what it asks."""

    field: CustomField
    hint: Hint | None


def things_of(field: CustomField) -> tuple[str, ...]:
    """The personal data the field asks for, in words: `e-mail address`. None where none was recognised."""
    return tuple(in_words(ABOUT[each].stand_in) for each in field.personal_types)


def hint_for(field: CustomField, policy: Policy | None = None) -> Hint | None:
    """What to say beside `field` under `policy`, which is the one in force where none is given."""
    things = things_of(field)
    if not things:
        return None
    in_force = policy or policies.active()
    return Hint(", ".join(things), is_stored=in_force.rule_for(field.data_class).stores)


def described(fields: list[CustomField]) -> list[Described]:
    """Each field with its hint."""
    policy = policies.active()
    return [Described(field, hint_for(field, policy)) for field in fields]
