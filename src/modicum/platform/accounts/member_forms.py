"""The admin's input about members."""

from __future__ import annotations

from typing import Final, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from modicum.platform.accounts.actions import Invitation
from modicum.platform.accounts.models import Member, Role

ROLE_LABELS: Final = {
    Role.TECHNICIAN: _("Technician: answers customers"),
    Role.ADMIN: _("Admin: channels, members, and what is stored"),
    Role.PRIVACY_OFFICER: _("Privacy officer: watches over what is stored"),
}


class MemberForm(forms.Form):
    """What a member is called, and what they are here for."""

    name = forms.CharField(
        max_length=80,
        label=_("Name"),
        help_text=_("Customers see a technician's name beside their words."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, ROLE_LABELS[role]) for role in ROLE_LABELS]
    )

    @classmethod
    def of(cls, member: Member) -> Self:
        """The form as it stands for a member now."""
        return cls(initial={"name": member.name, "role": member.role})

    @property
    def role_chosen(self) -> Role:
        """The role that a valid form says."""
        return Role(self.cleaned_data["role"])


class InviteForm(MemberForm):
    """Who is to join, and as what."""

    field_order = ("name", "email", "role")

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("To sign in with. No mail is sent to it."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )

    def invitation(self, password: str) -> Invitation:
        """What the form says, with the first password."""
        data = self.cleaned_data
        return Invitation(
            name=data["name"], email=data["email"].lower(), role=self.role_chosen, password=password
        )
