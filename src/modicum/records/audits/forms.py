"""What readers of the findings choose, and what they say when they decide. Codes and days alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.pii import EntityType, Severity
from modicum.desk.channels.models import Channel
from modicum.platform.accounts.models import Member
from modicum.records.audits import planning, queries
from modicum.records.audits.acts import Act
from modicum.records.audits.models import AcceptReason, OffReason
from modicum.records.audits.names import SEVERITIES, Places, type_name
from modicum.records.audits.seen import LookReason
from modicum.records.audits.wanted import Shown, Wanted
from modicum.records.reports.forms import NamedChoiceField

MOST_AT_ONCE: Final = 10_000
"""Findings that one act can be about."""

LONGEST_ACCEPTED: Final = timedelta(days=366)

SHOWN: Final = [
    (Shown.OPEN.value, _("Open")),
    (Shown.ACCEPTED.value, _("Accepted")),
    (Shown.FALSE_ALARM.value, _("False alarms")),
    (Shown.REDACTED.value, _("Redacted")),
    (Shown.ALL.value, _("All")),
]


class FindingsForm(forms.Form):
    """The choices above the list. All are optional; they stand in the address, as codes and numbers."""

    shown = forms.ChoiceField(choices=SHOWN, required=False, label=_("Show"))
    type = forms.ChoiceField(required=False, label=_("Type"))
    severity = forms.ChoiceField(required=False, label=_("Severity"))
    place = forms.ChoiceField(required=False, label=_("Place"))
    channel = NamedChoiceField(
        Channel.objects.order_by("name"),
        to_field_name="key",
        required=False,
        label=_("Channel"),
        empty_label=_("All channels"),
    )
    session = forms.IntegerField(min_value=1, max_value=2**62, required=False, label=_("Session number"))
    before = forms.IntegerField(min_value=0, max_value=2**62, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, str], places: Places) -> None:
        super().__init__(data, auto_id="chosen-%s", use_required_attribute=False)
        self._offer("type", _("All types"), [(each.value, type_name(each)) for each in EntityType])
        self._offer("severity", _("All"), [(each.value, str(SEVERITIES[each])) for each in Severity])
        self._offer("place", _("All places"), [(each, places[each]) for each in queries.places_found()])

    def wanted(self) -> Wanted:
        """The checked choices. Call it after `is_valid`."""
        chosen = self.cleaned_data
        return Wanted(
            shown=Shown(chosen["shown"] or Shown.OPEN),
            type=EntityType(chosen["type"]) if chosen["type"] else None,
            severity=Severity(chosen["severity"]) if chosen["severity"] else None,
            place=chosen["place"] or None,
            channel=chosen["channel"].key if chosen["channel"] else None,
            session=chosen["session"],
        )

    def _offer(self, name: str, nothing: object, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", str(nothing)), *choices]


class LookForm(forms.Form):
    """Why somebody wants to see the text."""

    why = forms.ChoiceField(
        choices=[("", _("Choose a reason")), *LookReason.choices],
        label=_("Why do you look at the text?"),
        error_messages={"required": _("Choose a reason; it goes on the audit trail.")},
    )
    use_required_attribute = False


class DecideForm(forms.Form):
    """An act about some findings: those whose numbers were sent, or all that fit the choices above the list.

    With `sure` it is to be done; else it is shown what it would do.
    """

    act = forms.ChoiceField(choices=Act.choices, error_messages={"required": _("Choose what to do.")})
    everything = forms.BooleanField(required=False)
    sure = forms.BooleanField(required=False)
    reason = forms.ChoiceField(
        choices=[("", _("Choose a reason")), *AcceptReason.choices],
        required=False,
        label=_("Why they may stay"),
    )
    until = forms.DateField(
        required=False,
        label=_("Last day"),
        help_text=_("From the day after, they are open again. At most a year from now."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    use_required_attribute = False

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.numbers = [int(each) for each in data.getlist("finding") if each.isascii() and each.isdigit()]

    def shown_as_needed(self) -> DecideForm:
        """The same, its two fields marked as required: where they are asked for, both are."""
        for name in ("reason", "until"):
            self.fields[name].required = True
        return self

    def clean(self) -> None:
        """Ask for findings; for accepting, ask for a reason and a day that is to come."""
        if not self.numbers and not self.cleaned_data.get("everything"):
            self.add_error(None, _("Choose at least one finding."))
        if self.cleaned_data.get("act") == Act.ACCEPT and self.cleaned_data.get("sure"):
            self._refuse_without_end()

    def _refuse_without_end(self) -> None:
        if not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Choose why they may stay."))
        until, today = self.cleaned_data.get("until"), queries.today()
        if "until" in self.cleaned_data and (until is None or not today <= until <= today + LONGEST_ACCEPTED):
            self.add_error("until", _("Name a day from today on, at most a year ahead."))


class OwnerForm(forms.Form):
    """Who owns the weekly audit."""

    owner = NamedChoiceField(Member.objects.all(), label=_("Owner"), empty_label=None)

    def __init__(self, data: QueryDict | None = None, *, initial: Member | None = None) -> None:
        super().__init__(data, initial={"owner": initial})
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            possible = [member.pk for member in planning.possible_owners()]
            owner.queryset = Member.objects.filter(pk__in=possible).order_by("name")


class OffForm(forms.Form):
    """Why the weekly audit is switched off."""

    reason = forms.ChoiceField(
        choices=[("", _("Choose a reason")), *OffReason.choices],
        label=_("Why do you switch it off?"),
        error_messages={"required": _("Choose a reason; it goes on the audit trail.")},
    )
    use_required_attribute = False
