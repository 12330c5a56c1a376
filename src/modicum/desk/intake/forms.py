"""The request form of a channel: what the admin asks, turned into live values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms

from modicum.core.values import Live
from modicum.desk.channels.models import Channel, CustomField
from modicum.desk.intake.inputs import input_for

YES, NO = "yes", "no"


class RequestForm(forms.Form):
    """One input a custom field, named by its key. What was typed stays in it when something is wrong."""

    def __init__(self, channel: Channel, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data, auto_id="field-%s", use_required_attribute=False)
        self._asked: list[CustomField] = list(channel.fields.all())
        for field in self._asked:
            self.fields[field.key] = input_for(field)

    def live_values(self) -> dict[str, Live[str]]:
        """The answers by field key, in the order of the form; unanswered optional ones are left out."""
        said = {field: _as_text(self.cleaned_data[field.key]) for field in self._asked}
        return {field.key: Live(text, field.data_class) for field, text in said.items() if text}


def _as_text(answer: str | date | bool | None) -> str:
    """An answer as it is shown and sieved: dates as ISO 8601, ticks as `yes` or `no`."""
    match answer:
        case None:
            return ""
        case bool():
            return YES if answer else NO
        case date():
            return answer.isoformat()
        case _:
            return answer
