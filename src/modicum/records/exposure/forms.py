"""What officers choose and enter: days, codes and times. No input takes free words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.desk.channels.models import Channel
from modicum.desk.sessions import receipts
from modicum.desk.sessions.errors import BadCode
from modicum.platform.store import installation
from modicum.records.exposure.breaches import Assessed, Noted
from modicum.records.exposure.court import Scope
from modicum.records.exposure.models import Audience, Breach, Grounds, Nature, Phase, Risk
from modicum.records.exposure.production import Handing, Reason, Recipient
from modicum.records.reports.forms import NamedChoiceField
from modicum.records.reports.wanted import Wanted

_BAD_CODE: Final = _("This is not a whole receipt code. Compare it letter by letter.")
_MOMENT: Final = "%Y-%m-%dT%H:%M"
RECIPIENTS: Final = [
    (Recipient.COURT.value, _("A court")),
    (Recipient.PROSECUTOR.value, _("A public prosecutor")),
    (Recipient.POLICE.value, _("The police")),
    (Recipient.AUTHORITY.value, _("A supervisory authority")),
    (Recipient.OUR_COUNSEL.value, _("Our counsel")),
    (Recipient.THEIR_COUNSEL.value, _("The other side's counsel")),
]
REASONS: Final = [
    (Reason.ORDER.value, _("A court order")),
    (Reason.WARRANT.value, _("A warrant")),
    (Reason.DUTY.value, _("Another legal duty")),
    (Reason.CLAIM.value, _("A claim of ours, or against us")),
]


def _day(label: object) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=widget, label=str(label))


def _moment(label: object, hint: object) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
    return forms.DateTimeField(
        input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S"], widget=widget, label=str(label), help_text=str(hint)
    )


def _channel() -> NamedChoiceField:
    return NamedChoiceField(
        Channel.objects.order_by("name"),
        to_field_name="key",
        required=False,
        label=_("Channel"),
        empty_label=_("All channels"),
    )


class _WithDays(forms.Form):
    """Has a first and a last day, either of which may be left open."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, str] | None) -> None:
        super().__init__(data, auto_id="chosen-%s")
        self.fields["from"], self.fields["to"] = _day(_("First day (UTC)")), _day(_("Last day (UTC)"))
        self.order_fields(["aware_at", "from", "to", "channel"])

    def clean(self) -> None:
        """Days the wrong way round would find nothing, without saying why."""
        since, until = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if since and until and until < since:
            self.add_error("to", _("This is before the first day."))

    def past(self, name: str) -> datetime:
        """A moment that was entered as UTC; one of the future is refused."""
        moment: datetime = self.cleaned_data[name].replace(tzinfo=UTC)
        if moment > installation().clock.now():
            raise forms.ValidationError(_("This is in the future; enter when it was, in UTC."))
        return moment


class CourtForm(_WithDays):
    """Which sessions somebody asks about: by days and channel, or by a receipt."""

    channel = _channel()
    receipt = forms.CharField(
        required=False,
        max_length=60,
        label=_("Receipt code"),
        help_text=_("Asks about this one session alone."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_receipt(self) -> int | None:
        """The number of its session."""
        if not self.cleaned_data["receipt"].strip():
            return None
        try:
            found = receipts.find(self.cleaned_data["receipt"])
        except BadCode:
            raise forms.ValidationError(
                _("This is not a whole receipt code. Compare it letter by letter.")
            ) from None
        if found is None:
            raise forms.ValidationError(_("Nothing is held under this code, or nothing is any more."))
        return found.pk

    def scope(self) -> Scope:
        """The checked choices. Call it after `is_valid`."""
        chosen = self.cleaned_data
        channel = chosen["channel"].key if chosen["channel"] else None
        return Scope(Wanted(chosen["from"], chosen["to"], channel), chosen["receipt"])


class HandingForm(forms.Form):
    """Who gets a production and why."""

    use_required_attribute = False
    recipient = forms.ChoiceField(choices=[("", _("Choose one")), *RECIPIENTS], label=_("Who gets it"))
    reason = forms.ChoiceField(choices=[("", _("Choose one")), *REASONS], label=_("Why it is opened"))
    reference = forms.RegexField(
        r"\A[A-Za-z0-9.+-]{1,40}\Z",
        label=_("File number"),
        help_text=_("Without spaces: letters, digits, dots, hyphens. It goes on the trail."),
        error_messages={
            "invalid": _("Write the file number without spaces: letters, digits, dots, hyphens, up to 40.")
        },
    )

    def handing(self, *, by: int) -> Handing:
        """The checked input. Call it after `is_valid`."""
        said = self.cleaned_data
        return Handing(Recipient(said["recipient"]), Reason(said["reason"]), said["reference"], by)


class BreachForm(_WithDays):
    """What is known at first."""

    aware_at = _moment(_("When you became aware (UTC)"), _("The clocks of the laws run from here."))
    channel = _channel()
    nature = forms.ChoiceField(choices=Nature.choices, initial=Nature.UNCLEAR, label=_("What happened"))
    key_taken = forms.BooleanField(required=False, label=_("A key may have been taken too"))
    is_processor = forms.BooleanField(required=False, label=_("We hold it on behalf of another organisation"))

    def clean_aware_at(self) -> datetime:
        """Nobody can be aware before it is so."""
        return self.past("aware_at")

    def noted(self) -> Noted:
        """The checked input. Call it after `is_valid`."""
        said = self.cleaned_data
        return Noted(
            aware_at=said["aware_at"],
            since=said["from"],
            until=said["to"],
            channel=said["channel"],
            nature=Nature(said["nature"]),
            key_taken=said["key_taken"],
            is_processor=said["is_processor"],
        )


class AssessForm(forms.Form):
    """What was decided about a breach."""

    use_required_attribute = False
    nature = forms.ChoiceField(choices=Nature.choices, label=_("What happened"))
    risk = forms.ChoiceField(choices=Risk.choices, label=_("Risk to people"))
    key_taken = forms.BooleanField(required=False, label=_("A key may have been taken too"))
    on_receipts = forms.BooleanField(
        required=False, label=_("Say so to customers who open the receipt of an affected session")
    )
    grounds = forms.ChoiceField(
        choices=[("", _("Somebody was, or will be")), *Grounds.choices],
        required=False,
        label=_("Why nobody was notified"),
    )
    is_closed = forms.BooleanField(required=False, label=_("This breach is dealt with"))

    def __init__(self, data: QueryDict | None, breach: Breach) -> None:
        now = {
            name: getattr(breach, name) for name in ("nature", "risk", "key_taken", "on_receipts", "grounds")
        }
        super().__init__(
            data, auto_id="assess-%s", initial={**now, "is_closed": breach.closed_at is not None}
        )

    def assessed(self) -> Assessed:
        """The checked input. Call it after `is_valid`."""
        said = self.cleaned_data
        return Assessed(
            nature=Nature(said["nature"]),
            key_taken=said["key_taken"],
            risk=Risk(said["risk"]),
            grounds=Grounds(said["grounds"]) if said["grounds"] else None,
            on_receipts=said["on_receipts"],
            is_closed=said["is_closed"],
        )


class ToldForm(forms.Form):
    """Who was told, and when."""

    use_required_attribute = False
    audience = forms.ChoiceField(choices=Audience.choices, label=_("Who was told"))
    phase = forms.ChoiceField(choices=Phase.choices, label=_("Which report"))
    at = _moment(_("When (UTC)"), "")

    def clean_at(self) -> datetime:
        """What was told was told by now."""
        moment: datetime = self.cleaned_data["at"].replace(tzinfo=UTC)
        if moment > installation().clock.now():
            raise forms.ValidationError(_("This is in the future; enter when it was, in UTC."))
        return moment
