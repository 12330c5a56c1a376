"""What an admin chooses when switching the API on for a member."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modicum.platform.accounts.api_passwords.actions import Terms

MOST_DAYS = 366


class ApiPasswordForm(forms.Form):
    """How long, how often, and whether the password may stand in an address."""

    days = forms.IntegerField(label=_("Days until it expires"), min_value=1, max_value=MOST_DAYS, initial=90)
    report_pause = forms.IntegerField(
        label=_("Seconds between two reports"), min_value=0, max_value=3600, initial=60
    )
    may_stand_in_address = forms.BooleanField(
        label=_("Scripts may send it in the address"),
        help_text=_("Only for old scripts: proxies on the way may write addresses down."),
        required=False,
    )

    def terms(self) -> Terms:
        """The checked choices. Call it after `is_valid`."""
        chosen = self.cleaned_data
        return Terms(chosen["days"], chosen["may_stand_in_address"], chosen["report_pause"])
