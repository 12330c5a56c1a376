"""The admin's input about channels and fields, checked and turned into the values that actions take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.desk.channels import rules
from modicum.desk.channels.actions import Question, Settings
from modicum.desk.channels.models import BeforeSending, Channel, CustomField, FieldKind
from modicum.desk.channels.queries import possible_technicians
from modicum.platform.accounts.models import Member

TOO_FEW_CHOICES = _("Write at least two choices, one on each line.")
Initial = dict[str, Any]

KIND_LABELS = {
    FieldKind.SHORT_TEXT: _("Short text"),
    FieldKind.LONG_TEXT: _("Long text"),
    FieldKind.EMAIL: _("E-mail"),
    FieldKind.PHONE: _("Phone"),
    FieldKind.NUMBER: _("Number"),
    FieldKind.DATE: _("Date"),
    FieldKind.CHOICE: _("Choice"),
    FieldKind.CHECKBOX: _("Checkbox"),
}

BEFORE_SENDING_CHOICES = [
    (BeforeSending.OFF.value, _("Say nothing")),
    (BeforeSending.HINT.value, _("Say so below the box")),
    (BeforeSending.ASK.value, _("Ask before a card, bank or identity number or a password is sent")),
]


class SettingsForm(forms.Form):
    """The settings of a channel that exists."""

    name = forms.CharField(max_length=80, label=_("Name"), help_text=_("Customers see it above the form."))
    welcome = forms.CharField(
        max_length=300,
        required=False,
        label=_("Greeting"),
        help_text=_("One or two sentences above the form."),
        widget=forms.Textarea({"rows": 2}),
    )
    queue_cap = forms.IntegerField(
        min_value=1, max_value=10_000, initial=50, label=_("Requests that may wait at the same time")
    )
    requests_per_minute = forms.IntegerField(
        min_value=1, max_value=100_000, initial=30, label=_("New requests taken per minute")
    )
    away_minutes = forms.IntegerField(
        min_value=3,
        max_value=240,
        initial=15,
        label=_("Minutes a customer may be away"),
        help_text=_(
            "A locked phone or a lost network counts as away. Both sides are warned two minutes before."
        ),
    )
    customers_before_sending = forms.TypedChoiceField(
        coerce=BeforeSending,
        choices=BEFORE_SENDING_CHOICES,
        initial=BeforeSending.HINT,
        label=_("When a customer writes something personal"),
        help_text=_("Looked for in the page, before it is sent. What is typed goes nowhere for that."),
    )
    technicians_before_sending = forms.TypedChoiceField(
        coerce=BeforeSending,
        choices=BEFORE_SENDING_CHOICES,
        initial=BeforeSending.ASK,
        label=_("When a technician writes something personal"),
    )
    masks_cards = forms.BooleanField(
        required=False,
        label=_("Hide card numbers from the other side"),
        help_text=_("The other side sees the last four digits, from the next request on."),
    )

    def settings(self) -> Settings:
        """The checked input. Call it after `is_valid`."""
        return Settings(**{key: self.cleaned_data[key] for key in Settings.__slots__})

    @classmethod
    def showing(cls, channel: Channel) -> SettingsForm:
        """A form filled with what the channel has now."""
        return cls(initial={key: getattr(channel, key) for key in Settings.__slots__})


class NewChannelForm(SettingsForm):
    """The settings of a channel to be, and its address."""

    key = forms.CharField(
        max_length=rules.LONGEST_KEY,
        required=False,
        label=_("Address"),
        help_text=_(
            "The last part of the form's address: small letters, digits, hyphens. Empty: made from the name."
        ),
    )
    field_order: Sequence[str] = ("name", "key", "welcome")

    def clean(self) -> dict[str, Any]:
        """Make the key where none was typed, and check it."""
        cleaned = {**self.cleaned_data}
        if "key" in cleaned and "name" in cleaned:
            cleaned["key"] = cleaned["key"] or rules.channel_key_for(cleaned["name"])
            if not rules.is_channel_key(cleaned["key"]):
                self.add_error("key", _("Use small letters, digits and hyphens, such as “spare-parts”."))
        return cleaned


if TYPE_CHECKING:
    _ChoiceOfMembers = forms.ModelMultipleChoiceField[Member]
else:
    _ChoiceOfMembers = forms.ModelMultipleChoiceField


class _MemberChoice(_ChoiceOfMembers):
    def label_from_instance(self, obj: Member) -> str:
        return f"{obj.name} · {obj.email}"


class TechniciansForm(forms.Form):
    """Who serves a channel."""

    technicians = _MemberChoice(
        queryset=Member.objects.none(),
        required=False,
        label=_("Technicians"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: QueryDict | None = None, *, initial: Initial | None = None) -> None:
        super().__init__(data, initial=initial)
        choice = self.fields["technicians"]
        assert isinstance(choice, _MemberChoice)
        choice.queryset = possible_technicians()


class FieldForm(forms.Form):
    """What a field asks. The kind of a field that exists stays as it is."""

    label = forms.CharField(
        max_length=120, label=_("Question"), help_text=_("Such as “E-mail” or “Order number”.")
    )
    help_text = forms.CharField(
        max_length=200, required=False, label=_("Hint"), help_text=_("One line below the question.")
    )
    choices = forms.CharField(
        error_messages={"required": TOO_FEW_CHOICES},
        max_length=rules.MOST_CHOICES * (rules.LONGEST_CHOICE + 2),
        label=_("Choices"),
        help_text=_(
            "One on each line; only for the kind Choice. With “Other” as one of them, customers can write "
            "something else."
        ),
        widget=forms.Textarea({"rows": 4}),
    )
    required = forms.BooleanField(required=False, label=_("Must be answered"))
    field_order: Sequence[str] = ("label", "choices", "required", "help_text")
    use_required_attribute = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: Initial | None = None,
        existing: CustomField | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self._existing_kind = FieldKind(existing.kind) if existing else None
        if self._existing_kind not in (None, FieldKind.CHOICE):
            del self.fields["choices"]
        elif data is not None and existing is None and data.get("kind") != FieldKind.CHOICE:
            self.fields["choices"].required = False

    @property
    def answer_kind(self) -> FieldKind | None:
        """The kind that the field has, or else the one that was picked."""
        return self._existing_kind or self.cleaned_data.get("kind")

    def clean_choices(self) -> tuple[str, ...]:
        """The lines that were typed, each once, without blanks around them."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines())
        choices = tuple(dict.fromkeys(line for line in lines if line))
        if len(choices) > rules.MOST_CHOICES:
            raise forms.ValidationError(_("Write at most %d choices.") % rules.MOST_CHOICES)
        if any(len(choice) > rules.LONGEST_CHOICE for choice in choices):
            raise forms.ValidationError(_("One of the choices is too long."))
        return choices

    def clean(self) -> dict[str, Any]:
        """A choice needs something to choose from; the other kinds have no choices."""
        cleaned = {**self.cleaned_data}
        if self.answer_kind is not FieldKind.CHOICE:
            cleaned["choices"] = ()
        elif "choices" in cleaned and len(cleaned["choices"]) < 2:
            self.add_error("choices", TOO_FEW_CHOICES)
        return cleaned

    def question(self) -> Question:
        """The checked input. Call it after `is_valid`."""
        return Question(**{key: self.cleaned_data[key] for key in Question.__slots__})

    @classmethod
    def showing(cls, field: CustomField) -> FieldForm:
        """A form filled with what the field asks now."""
        initial = {
            "label": field.label,
            "help_text": field.help_text,
            "required": field.required,
            "choices": "\n".join(field.choices),
        }
        return cls(initial=initial, existing=field)


class NewFieldForm(FieldForm):
    """A field to be: what it asks, of which kind it is, and its key."""

    kind = forms.TypedChoiceField(
        coerce=FieldKind,
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
        label=_("Kind of answer"),
    )
    key = forms.CharField(
        max_length=rules.LONGEST_KEY,
        required=False,
        label=_("Key"),
        help_text=_(
            "The field's name in the storage policy and in exports: small letters, digits, underscores. "
            "Empty: made from the question."
        ),
    )
    field_order: Sequence[str] = ("label", "kind", "choices", "required", "help_text", "key")

    def clean(self) -> dict[str, Any]:
        """Make the key where none was typed, and check it."""
        cleaned = super().clean()
        if "key" in cleaned and "label" in cleaned:
            cleaned["key"] = cleaned["key"] or rules.field_key_for(cleaned["label"])
            if not rules.is_field_key(cleaned["key"]):
                self.add_error("key", _("Use small letters, digits and underscores, such as “order_number”."))
        return cleaned
