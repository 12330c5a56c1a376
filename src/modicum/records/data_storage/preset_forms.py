"""A ready policy as a start: what it stores, and what the organisation stores it for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import PolicyDraft, preset, purposes_needed
from modicum.core.values import DataClass
from modicum.records.data_storage.names import CLASSES
from modicum.records.data_storage.queries import Field
from modicum.records.data_storage.storing import LONGEST_PURPOSE, PURPOSE_MISSING


class PurposesForm(forms.Form):
    """One purpose for all that the preset stores, custom fields too, and others for single classes."""

    purpose = forms.CharField(
        max_length=LONGEST_PURPOSE,
        required=False,
        label=_("What it is stored for"),
        help_text=_("In your own words. Customers can read it."),
    )
    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, name: str, fields: Sequence[Field]) -> None:
        super().__init__(data, prefix="purposes")
        self.name = name
        self._all = [field.data_class for field in fields]
        self.needed = purposes_needed(name, fields=self._all)
        self._singles = [each for each in self.needed if each in CLASSES]
        for each in self._singles:
            self.fields[each.id] = forms.CharField(
                max_length=LONGEST_PURPOSE, required=False, label=str(CLASSES[each])
            )

    @property
    def singles(self) -> list[forms.BoundField]:
        """The inputs for purposes of their own."""
        return [self[each.id] for each in self._singles]

    def clean(self) -> dict[str, Any]:
        """Each class that is stored has its own purpose or shares the common one."""
        cleaned = {**self.cleaned_data}
        shared = cleaned.get("purpose")
        lacking = [each for each in self.needed if not (cleaned.get(each.id) or shared)]
        if lacking and "purpose" in cleaned:
            self.add_error("purpose", PURPOSE_MISSING)
        return cleaned

    def draft(self) -> PolicyDraft:
        """The preset with these purposes. Call it after `is_valid`."""
        return preset(self.name, self._purposes(), fields=self._all)

    def _purposes(self) -> dict[str, str]:
        said = self.cleaned_data
        return {each.id: said.get(each.id) or said["purpose"] for each in self.needed}


def what_it_stores(name: str, fields: Sequence[Field]) -> PolicyDraft:
    """The preset as it would be, with a stand-in for each purpose that is still to be written."""
    classes: list[DataClass] = [field.data_class for field in fields]
    purposes = {each.id: "…" for each in purposes_needed(name, fields=classes)}
    return preset(name, purposes, fields=classes)
