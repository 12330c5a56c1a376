"""The cards of the Data storage page and the reason for a change, checked and turned into rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import PolicyDraft
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, REASON, DataClass, Live, Rule, Treatment
from modicum.platform.policies.models import RevisionReason
from modicum.records.data_storage.actions import Why
from modicum.records.data_storage.names import LEVELS, REASONS, WAYS
from modicum.records.data_storage.queries import Field, InForce
from modicum.records.data_storage.rules import (
    CLEANING,
    Level,
    Way,
    common_level,
    level_of,
    moved_to,
    stored_in,
    treatment_in,
    way_of,
    with_rules,
)
from modicum.records.data_storage.storing import StoringForm

LONGEST_WORDS: Final = 200
MOST_FIELDS_SHOWN: Final = 40
"""With more custom fields than this, single ones are chosen under *All classes* only."""


class WordsForm(forms.Form):
    """A reason in one's own words. What is typed here passes the gate like a customer's words."""

    words = forms.CharField(
        max_length=LONGEST_WORDS,
        required=False,
        label=_("In your own words"),
        help_text=_("The storage policy decides what of it is kept."),
    )
    use_required_attribute = False

    def typed(self) -> Live[str] | None:
        """The words, if there are any. Call it after `is_valid`."""
        words = self.cleaned_data["words"]
        return Live(words, REASON) if words else None


class ReasonForm(WordsForm):
    """Why the policy changes."""

    reason = forms.ChoiceField(
        choices=[
            ("", _("Choose one")),
            *((reason.value, name) for reason, name in REASONS.items() if reason is not RevisionReason.FIRST),
        ],
        label=_("Why you change it"),
        help_text=_("It stays with the revision."),
        error_messages={"required": _("Choose why you change it.")},
    )
    field_order = ("reason", "words")

    def why(self) -> Why:
        """The checked input. Call it after `is_valid`."""
        return Why(RevisionReason(self.cleaned_data["reason"]), self.typed())


class CardForm(StoringForm):
    """One card: a level for all its classes, a purpose, a retention."""

    choice = "level"
    level = forms.ChoiceField(
        choices=[(level.value, name) for level, name in LEVELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )

    def _initial(self) -> dict[str, Any]:
        level = common_level(self.draft, self.classes) or Level.NONE
        return super()._initial() | {"level": level.value}

    @property
    def chosen(self) -> Level:
        """The level that was picked, or is shown; nothing where it cannot be read."""
        return Level(self._said("level") or Level.NONE.value)

    def treatments(self) -> dict[DataClass, Treatment]:
        """Each class at the chosen level."""
        return {each: moved_to(self.chosen, self.draft, each) for each in self.classes}

    def rules_at(self, level: Level) -> list[Rule]:
        """The rules, were that level chosen."""
        return [self.rule(each, moved_to(level, self.draft, each)) for each in self.classes]


class AddressForm(CardForm):
    """The card of addresses: where they are stored cleaned, also by which of the ways."""

    way = forms.ChoiceField(
        choices=[(way.value, name) for way, name in WAYS.items()],
        widget=forms.RadioSelect,
        required=False,
        label=_("How they are cleaned"),
    )

    def treatments(self) -> dict[DataClass, Treatment]:
        """Addresses at the chosen level, cleaned in the chosen way."""
        way = self._way
        if self.chosen is not Level.CLEANED or way is None:
            return super().treatments()
        return dict.fromkeys(self.classes, way.treatment)

    def rules_at(self, level: Level) -> list[Rule]:
        """The rules, were that level chosen."""
        if level is not Level.CLEANED or self._way is None:
            return super().rules_at(level)
        return [self.rule(each, self._way.treatment) for each in self.classes]

    def ipv6(self, before: int) -> int:
        """So many bits are left of an IPv6 address; without a choice, as many as before."""
        return before if self._way is None else self._way.ipv6

    def _initial(self) -> dict[str, Any]:
        rule = next(iter(stored_in(self.draft, self.classes)), None)
        return super()._initial() | {"way": (way_of(rule) or Way.WIDE).value}

    @property
    def _way(self) -> Way | None:
        said = self._said("way")
        return Way(said) if said else None


class FieldsForm(CardForm):
    """The card of custom fields: a level for all, and for single fields one of their own."""

    def __init__(self, data: QueryDict | None, *, fields: Sequence[Field], draft: PolicyDraft) -> None:
        classes = [field.data_class for field in fields]
        super().__init__(data, prefix="fields", classes=classes, draft=draft)
        self.personal = ", ".join(dict.fromkeys(thing for field in fields for thing in field.personal))
        self.singles = fields if len(fields) <= MOST_FIELDS_SHOWN else ()
        for field in self.singles:
            self.fields[field.data_class.id] = _single(field, self._level_of_its_own(field.data_class))
        if self.may_be_left_alone:
            self.fields["level"].required = False
            self.initial["level"] = ""

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The choices for single fields."""
        return [self[field.data_class.id] for field in self.singles]

    @property
    def exceptions(self) -> int:
        """How many fields have a level of their own."""
        return sum(1 for field in self.singles if self._said(field.data_class.id))

    def treatments(self) -> dict[DataClass, Treatment]:
        """Each field at its own level, or else at the level of all; without a choice, as it is."""
        return {each: self._treatment(each) for each in self.classes}

    def _treatment(self, data_class: DataClass) -> Treatment:
        own = self._said(data_class.id) if data_class.id in self.fields else ""
        if self.may_be_left_alone and not self._said("level"):
            return treatment_in(self.draft, data_class)
        return moved_to(Level(own) if own else self.chosen, self.draft, data_class)

    @property
    def may_be_left_alone(self) -> bool:
        """Whether the fields differ and are too many to be shown: then no level is picked at first."""
        return not self.singles and self._differ

    @cached_property
    def _differ(self) -> bool:
        return common_level(self.draft, self.classes) is None

    def _level_of_its_own(self, data_class: DataClass) -> str:
        if not self._differ:
            return ""
        level = level_of(treatment_in(self.draft, data_class))
        return "" if level is Level.NONE else level.value


class Cards:
    """The three cards and the reason, as one choice about the policy in force; `asked` are the fields."""

    def __init__(self, data: QueryDict | None, *, now: InForce, fields: Sequence[Field]) -> None:
        self.now, self.asked, draft = now, fields, now.here
        self.chat = CardForm(data, prefix="chat", classes=[MESSAGE_TEXT], draft=draft)
        self.address = AddressForm(data, prefix="address", classes=[NETWORK_ADDRESS], draft=draft)
        self.fields = FieldsForm(data, fields=fields, draft=draft)
        self.why = ReasonForm(data)
        for card in self.each:
            card.for_scope(now)

    @property
    def each(self) -> tuple[CardForm, CardForm, FieldsForm]:
        """The cards in their order."""
        return (self.chat, self.address, self.fields)

    def is_valid(self) -> bool:
        """Whether all of it can be saved; every part is checked, so that all complaints are shown at once."""
        checked = [form.is_valid() for form in (*self.each, self.why)]
        return all(checked)

    def draft(self) -> PolicyDraft:
        """The policy as it would be. Call it after `is_valid`."""
        leave = {name: given for card in self.each for name, given in card.leave_given().items()}
        return self.now.scope.with_rules(self.now.draft, self._rules(), leave)

    def here(self) -> PolicyDraft:
        """The policy as it would be in the scope, in plain rules; also of what cannot be saved."""
        return with_rules(self.now.here, self._rules())

    def _rules(self) -> list[Rule]:
        return [rule for card in self.each for rule in card.rules()]


def _single(field: Field, own: str) -> forms.ChoiceField:
    levels = [level for level in Level if level is not Level.CLEANED or field.data_class.shape in CLEANING]
    choices = [("", _("As all fields")), *((level.value, LEVELS[level]) for level in levels)]
    label = f"{field.channel}: {field.label}"
    hint = _("personal data: %(things)s") % {"things": ", ".join(field.personal)} if field.personal else ""
    return forms.ChoiceField(choices=choices, required=False, initial=own, label=label, help_text=hint)
