"""What a reader of the report chooses: days, channel and technician."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from modicum.desk.channels.models import Channel
from modicum.platform.accounts.models import Member, Role
from modicum.records.reports.wanted import Wanted

ANSWERING = (Role.TECHNICIAN, Role.ADMIN)


if TYPE_CHECKING:
    _ChoiceOfRows = forms.ModelChoiceField[Channel | Member]
else:
    _ChoiceOfRows = forms.ModelChoiceField


class NamedChoiceField(_ChoiceOfRows):
    """A channel or a member, by name."""

    def label_from_instance(self, obj: Channel | Member) -> str:
        return obj.name


class ChatLogForm(forms.Form):
    """The choices above the report. All are optional; they stand in the address, as codes and days."""

    channel = NamedChoiceField(
        Channel.objects.order_by("name"),
        to_field_name="key",
        required=False,
        label=_("Channel"),
        empty_label=_("All channels"),
    )
    technician = NamedChoiceField(
        Member.objects.filter(role__in=ANSWERING).order_by("name"),
        required=False,
        label=_("Technician"),
        empty_label=_("All technicians"),
    )
    before = forms.IntegerField(min_value=0, max_value=2**62, required=False, widget=forms.HiddenInput)

    field_order = ("from", "to", "channel", "technician")

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(data, auto_id="chosen-%s", use_required_attribute=False)
        self.fields["from"], self.fields["to"] = _day(), _day()
        self.fields["from"].label, self.fields["to"].label = _("From"), _("To")
        self.order_fields(self.field_order)

    def clean(self) -> None:
        """Days the wrong way round would find nothing, without saying why."""
        since, until = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if since and until and until < since:
            self.add_error("to", _("This is before the first day."))

    def wanted(self) -> Wanted:
        """The checked choices. Call it after `is_valid`."""
        chosen = self.cleaned_data
        return Wanted(
            since=chosen["from"],
            until=chosen["to"],
            channel=chosen["channel"].key if chosen["channel"] else None,
            technician=chosen["technician"].pk if chosen["technician"] else None,
        )


def _day() -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=widget)
