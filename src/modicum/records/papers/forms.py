"""The organisation's facts as a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import Facts
from modicum.core.values import LegalBasis
from modicum.platform.organisation.files import BASES, LONGEST, TEXTS
from modicum.records.papers.names import BASES as NAMES_OF_BASES
from modicum.records.papers.names import FACTS, Name

_HINTS: Final[Mapping[str, Name]] = {
    "name": _("As customers know you."),
    "contact": _("An e-mail address, a phone number or a form."),
    "officer": _("Name and contact. Write “none” if you have none."),
    "recipients": _("Who else gets stored data, such as a hosting company. Write “none” if nobody does."),
    "transfers": _("To where, and what protects the data there. Write “none” if there are none."),
    "authority": _("Where customers can complain."),
    "basis": _("Holds where a rule names no other. Consent is asked for single classes, by their rules."),
    "interests": _("What you need the data for, where you rest on legitimate interests."),
    "giving": _("And what happens if somebody does not."),
}
_LINES: Final = frozenset({"name", "contact", "basis"})
"""Inputs of one line; the others take a few."""

_PARTS: Final[Sequence[tuple[Name, Sequence[str]]]] = (
    (_("Who you are"), ("name", "address", "contact", "officer", "authority")),
    (_("Who else gets data"), ("recipients", "transfers")),
    (_("On what grounds"), ("basis", "interests", "giving")),
)


class FactsForm(forms.Form):
    """Nothing has to be filled in to save; what is missing is listed, and asked for before data is stored.

    Each of `channels` (name by key) has an input for the organisation on whose behalf it is served.
    """

    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, facts: Facts, channels: Mapping[str, str]) -> None:
        super().__init__(data, initial=_initial(facts))
        self._channels = channels
        for name in TEXTS:
            self.fields[name] = _text(name)
        choices = [("", _("Choose one")), *((basis.value, NAMES_OF_BASES[basis]) for basis in BASES)]
        self.fields["basis"] = forms.ChoiceField(
            choices=choices, required=False, label=str(FACTS["basis"]), help_text=str(_HINTS["basis"])
        )
        for key, name in channels.items():
            self.fields[_for(key)] = forms.CharField(max_length=LONGEST, required=False, label=name)

    @property
    def parts(self) -> list[tuple[Name, list[forms.BoundField]]]:
        """The inputs under their headings, in the order of the page."""
        return [(heading, [self[name] for name in names]) for heading, names in _PARTS]

    @property
    def behalf(self) -> list[forms.BoundField]:
        """One input a channel."""
        return [self[_for(key)] for key in self._channels]

    def facts(self) -> Facts:
        """The checked input. Call it after `is_valid`."""
        said = {name: " ".join(self.cleaned_data[name].split()) for name in TEXTS}
        basis = self.cleaned_data["basis"]
        return Facts(**said, basis=LegalBasis(basis) if basis else None, on_behalf_of=self._on_behalf_of())

    def _on_behalf_of(self) -> dict[str, str]:
        said = {key: " ".join(self.cleaned_data[_for(key)].split()) for key in self._channels}
        return {key: whose for key, whose in said.items() if whose}


def _text(name: str) -> forms.CharField:
    widget = forms.TextInput() if name in _LINES else forms.Textarea({"rows": 2})
    return forms.CharField(
        max_length=LONGEST,
        required=False,
        label=str(FACTS[name]),
        help_text=str(_HINTS.get(name, "")),
        widget=widget,
    )


def _initial(facts: Facts) -> dict[str, Any]:
    said = {name: getattr(facts, name) for name in TEXTS}
    basis = {"basis": facts.basis.value if facts.basis else ""}
    return said | basis | {_for(key): whose for key, whose in facts.on_behalf_of.items()}


def _for(key: str) -> str:
    return f"for-{key}"
