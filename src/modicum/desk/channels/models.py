"""Channels, the fields of their request form and the technicians who serve them."""

from __future__ import annotations

from django.db import models

from modicum.core.pii import EntityType
from modicum.core.pii.labels import asked_for
from modicum.core.values import DataClass, Shape, field_class
from modicum.desk.channels.rules import other_choice
from modicum.platform.accounts.models import Member
from modicum.platform.store import SystemText


class FieldKind(models.TextChoices):
    """What a custom field asks for; decides its input, its check and the treatments it allows."""

    SHORT_TEXT = "short_text", "Short text"
    LONG_TEXT = "long_text", "Long text"
    EMAIL = "email", "E-mail"
    PHONE = "phone", "Phone"
    NUMBER = "number", "Number"
    DATE = "date", "Date"
    CHOICE = "choice", "Choice"
    CHECKBOX = "checkbox", "Checkbox"

    @property
    def shape(self) -> Shape:
        """The shape of the field's values, by which the policy knows the allowed treatments."""
        match self:
            case FieldKind.DATE:
                return Shape.DATE
            case FieldKind.NUMBER | FieldKind.CHOICE | FieldKind.CHECKBOX:
                return Shape.CHOICE
            case _:
                return Shape.TEXT


class BeforeSending(models.TextChoices):
    """What the box does with a text that looks personal: nothing, say so, or ask before it is sent.

    It asks about what is bad to lose only (card, bank and identity numbers, secrets); of the rest it says so.
    """

    OFF = "off", "Off"
    HINT = "hint", "Hint"
    ASK = "ask", "Ask"


class Channel(models.Model):
    """A place where requests wait. `key` is its address: `/c/KEY/`.

    With `masks_cards` nobody's card number reaches the other side's screen while a session lives.
    """

    key = models.SlugField(max_length=40, unique=True)
    name = SystemText("an organisation's own name for a queue", max_length=80)
    welcome = SystemText("the organisation's own greeting above the form", max_length=300, blank=True)
    technicians = models.ManyToManyField(Member, related_name="channels", blank=True)
    is_open = models.BooleanField(default=True)
    queue_cap = models.PositiveIntegerField(default=50)
    requests_per_minute = models.PositiveIntegerField(default=30)
    away_minutes = models.PositiveIntegerField(default=15)
    customers_before_sending = models.CharField(
        max_length=4, choices=BeforeSending.choices, default=BeforeSending.HINT
    )
    technicians_before_sending = models.CharField(
        max_length=4, choices=BeforeSending.choices, default=BeforeSending.ASK
    )
    masks_cards = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.key


class CustomField(models.Model):
    """One input of a channel's request form. Its values are a data class of their own."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="fields")
    key = models.SlugField(max_length=40)
    label = SystemText("the organisation's own question", max_length=120)
    help_text = SystemText("the organisation's own hint", max_length=200, blank=True)
    kind = models.CharField(max_length=16, choices=FieldKind.choices, default=FieldKind.SHORT_TEXT)
    choices = models.JSONField(default=list, blank=True)
    required = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=("channel", "key"), name="one_field_per_key"),)

    def __str__(self) -> str:
        return f"{self.channel.key}.{self.key}"

    @property
    def data_class(self) -> DataClass:
        """The data class `field.<channel>.<key>` of this field's values. A choice with "Other" is text."""
        shape = Shape.TEXT if self.other_choice else FieldKind(self.kind).shape
        return field_class(self.channel.key, self.key, shape=shape)

    @property
    def other_choice(self) -> str:
        """The choice with which customers answer in words of their own; empty where there is none."""
        return other_choice(self.choices) if self.kind == FieldKind.CHOICE else ""

    @property
    def personal_types(self) -> tuple[EntityType, ...]:
        """The types of personal data that label, kind and hint ask for, the worst to lose first.

        What they do not name is not noticed: customers can write anything into a text.
        """
        match FieldKind(self.kind):
            case FieldKind.CHECKBOX:
                return ()
            case FieldKind.EMAIL | FieldKind.PHONE as kind:
                return tuple(dict.fromkeys((*asked_for(self.label, self.help_text), EntityType(kind.name))))
            case _:
                return asked_for(self.label, self.help_text)
