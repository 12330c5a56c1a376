"""How each kind of custom field is asked and checked on the request form; one entry of `INPUTS` a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from modicum.desk.channels.models import CustomField, FieldKind
from modicum.desk.intake.own_words import ChoiceOrOwnWords

SHORTEST_PHONE: Final = 4
LONGEST_PHONE: Final = 20
LONGEST: Final[Mapping[FieldKind, int]] = MappingProxyType(
    {
        FieldKind.SHORT_TEXT: 200,
        FieldKind.LONG_TEXT: 4_000,
        FieldKind.EMAIL: 254,
        FieldKind.PHONE: 40,
        FieldKind.NUMBER: 40,
    }
)
"""How many characters an answer may have. Longer ones come back with a message; nothing is cut off."""

_MISSING: Final = {"required": _("Please answer this one.")}
_TOO_LONG: Final = _("This has %(show_value)d characters; at most %(limit_value)d fit. Please shorten it.")
_NO_EMAIL: Final = _("This is not an e-mail address. It should look like name@example.org.")
_NO_DATE: Final = _("This is not a date. It should look like 2026-01-31.")
_NO_CHOICE: Final = _("Please choose one of the list.")
_PHONE_SHAPE: Final = re.compile(r"\+?[\d\s()./-]+")


def input_for(field: CustomField) -> forms.Field:
    """The form field that asks `field`, with its label, hint, checks and messages."""
    kind = FieldKind(field.kind)
    made = INPUTS[kind](field)
    made.label, made.help_text, made.required = field.label, field.help_text, field.required
    made.widget.attrs["autocomplete"] = "off"
    made.widget.is_required = field.required
    if limit := LONGEST.get(kind):
        made.validators.append(MaxLengthValidator(limit, _TOO_LONG))
    return made


def _short_text(field: CustomField) -> forms.Field:
    return forms.CharField(error_messages=_MISSING)


def _long_text(field: CustomField) -> forms.Field:
    return forms.CharField(error_messages=_MISSING, widget=forms.Textarea(attrs={"rows": 4}))


def _email(field: CustomField) -> forms.Field:
    made = forms.EmailField(error_messages=_MISSING, max_length=None)
    made.validators = [_is_email]
    return made


def _phone(field: CustomField) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "tel"})
    return forms.CharField(error_messages=_MISSING, validators=[_is_phone], widget=widget)


def _number(field: CustomField) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.CharField(error_messages=_MISSING, validators=[_is_number], widget=widget)


def _date(field: CustomField) -> forms.Field:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    messages = {**_MISSING, "invalid": _NO_DATE}
    return forms.DateField(error_messages=messages, input_formats=["%Y-%m-%d"], widget=widget)


def _choice(field: CustomField) -> forms.Field:
    listed = [(choice, choice) for choice in field.choices]
    messages = {**_MISSING, "invalid_choice": _NO_CHOICE}
    made = forms.ChoiceField(error_messages=messages, choices=[("", _("Choose…")), *listed])
    return ChoiceOrOwnWords(made, other=field.other_choice) if field.other_choice else made


def _checkbox(field: CustomField) -> forms.Field:
    return forms.BooleanField(error_messages={"required": _("Please tick this to go on.")})


INPUTS: Final[Mapping[FieldKind, Callable[[CustomField], forms.Field]]] = MappingProxyType(
    {
        FieldKind.SHORT_TEXT: _short_text,
        FieldKind.LONG_TEXT: _long_text,
        FieldKind.EMAIL: _email,
        FieldKind.PHONE: _phone,
        FieldKind.NUMBER: _number,
        FieldKind.DATE: _date,
        FieldKind.CHOICE: _choice,
        FieldKind.CHECKBOX: _checkbox,
    }
)


def _is_email(value: str) -> None:
    """Django's own check, with a message that helps."""
    try:
        forms.EmailField.default_validators[0](value)
    except ValidationError as error:
        raise ValidationError(_NO_EMAIL) from error


def _is_phone(value: str) -> None:
    digits = sum(character.isdigit() for character in value)
    if not _PHONE_SHAPE.fullmatch(value) or not SHORTEST_PHONE <= digits <= LONGEST_PHONE:
        raise ValidationError(_("This is not a phone number. It should look like +44 20 7946 0018."))


def _is_number(value: str) -> None:
    try:
        is_number = Decimal(value.replace(",", ".")).is_finite()
    except InvalidOperation:
        is_number = False
    if not is_number:
        raise ValidationError(_("This is not a number."))
