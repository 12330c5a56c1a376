"""The admin's input about members."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from modicum.platform.accounts.actions import Invitation
from modicum.platform.accounts.models import Role

ROLE_LABELS: Final = {
    Role.TECHNICIAN: _("Technician: answers customers"),
    Role.ADMIN: _("Admin: channels, members, and what is stored"),
    Role.PRIVACY_OFFICER: _("Privacy officer: watches over what is stored"),
}


class InviteForm(forms.Form):
    """Who is to join, and as what."""

    name = forms.CharField(
        max_length=80,
        label=_("Name"),
        help_text=_("Customers see a technician's name beside their words."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("To sign in with. No mail is sent to it."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, ROLE_LABELS[role]) for role in ROLE_LABELS]
    )

    def invitation(self, password: str) -> Invitation:
        """What the form says, with the first password."""
        data = self.cleaned_data
        return Invitation(
            name=data["name"], email=data["email"].lower(), role=Role(data["role"]), password=password
        )
