"""The part of each form that says what something is stored for and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import (
    NETWORK_ADDRESS,
    UNSAID_GROUNDS,
    DataClass,
    Destination,
    Grounds,
    Rule,
    Treatment,
)
from modicum.core.values.rules import WIDE_IPV6
from modicum.records.data_storage.rules import MOST_DAYS, days_of, retention_of, stored_in

LONGEST_PURPOSE = 300
PROPOSED_DAYS = 30
UNSAID = "…"
"""Stands for a purpose that is still to be written, on previews only."""

PURPOSE_MISSING = _("Say what it is stored for. Nothing is stored without a purpose.")
DAYS_MISSING = _("Say after how many days it is deleted.")
END_MISSING = _("Whole IP addresses are not kept without end: say after how many days they are deleted.")
DAYS_WRONG = _("Write a whole number of days, from 1 to 36500.")


class StoringForm(forms.Form):
    """Purpose and retention of some data classes, asked for where something of them is stored."""

    purpose = forms.CharField(
        max_length=LONGEST_PURPOSE,
        required=False,
        label=_("What it is stored for"),
        help_text=_("In your own words. Customers can read it."),
    )
    days = forms.IntegerField(
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        label=_("Days until it is deleted"),
        help_text=_("Counted from the session's end."),
        error_messages={"invalid": DAYS_WRONG, "min_value": DAYS_WRONG, "max_value": DAYS_WRONG},
    )
    use_required_attribute = False

    def __init__(
        self, data: QueryDict | None, *, prefix: str, classes: Sequence[DataClass], draft: PolicyDraft
    ) -> None:
        self.classes = tuple(classes)
        self.draft = draft
        stored = stored_in(draft, classes)
        self._purposes = {rule.purpose for rule in stored}
        self._spans = {days_of(rule.retention) for rule in stored}
        super().__init__(data, prefix=prefix, initial=self._initial())

    @property
    def asked(self) -> tuple[forms.BoundField, forms.BoundField]:
        """What is asked where something is stored."""
        return self["purpose"], self["days"]

    @property
    def has_several_purposes(self) -> bool:
        """Whether the classes are stored for different purposes now; left empty, they stay as they are."""
        return len(self._purposes) > 1

    def clean(self) -> dict[str, Any]:
        """Where something is stored, ask why and for how long."""
        cleaned = {**self.cleaned_data}
        if self.stores and "purpose" in cleaned and not cleaned["purpose"] and not self.has_several_purposes:
            self.add_error("purpose", PURPOSE_MISSING)
        if self.stores and "days" in cleaned and cleaned["days"] is None:
            if self._keeps_addresses:
                self.add_error("days", END_MISSING)
            elif not self._may_have_no_end:
                self.add_error("days", DAYS_MISSING)
        return cleaned

    @property
    def stores(self) -> bool:
        """Whether the choice stores anything."""
        return any(treatment is not Treatment.DISCARD for treatment in self.treatments().values())

    def treatments(self) -> dict[DataClass, Treatment]:
        """What the choice does to each class, as far as it can be read."""
        raise NotImplementedError

    def rules(self) -> list[Rule]:
        """The rules that the choice makes; where a purpose is missing it is `UNSAID`."""
        return [self.rule(data_class, treatment) for data_class, treatment in self.treatments().items()]

    def rule(self, data_class: DataClass, treatment: Treatment) -> Rule:
        """The rule of one class with that treatment and what the form says besides."""
        before = self.draft.rules.get(data_class.id)
        held = before if before and before.stores else None
        days = self._days()
        if days is None and len(self._spans) > 1 and held:
            days = days_of(held.retention)
        purpose = self._said("purpose") or (held.purpose if held and self.has_several_purposes else UNSAID)
        return draft_rule(
            data_class.id,
            treatment,
            retention=retention_of(days, before),
            purpose=purpose,
            destination=held.destination if held else Destination.DATABASE,
            grounds=self.grounds(held.grounds if held else UNSAID_GROUNDS),
            ipv6=self.ipv6(held.ipv6 if held else WIDE_IPV6),
        )

    def grounds(self, before: Grounds) -> Grounds:
        """The grounds of a rule, which had those `before`: the same, where the form does not ask."""
        return before

    def ipv6(self, before: int) -> int:
        """The bits that masking leaves of an IPv6 address: as `before`, where the form does not ask."""
        return before

    @property
    def _keeps_addresses(self) -> bool:
        return self.treatments().get(NETWORK_ADDRESS) is Treatment.KEEP

    @property
    def _may_have_no_end(self) -> bool:
        """Whether an empty number of days is what was there before: no end, or several of them."""
        return len(self._spans) > 1 or None in self._spans

    def _initial(self) -> dict[str, Any]:
        spans = self._spans or {PROPOSED_DAYS}
        return {
            "purpose": next(iter(self._purposes)) if len(self._purposes) == 1 else "",
            "days": next(iter(spans)) if len(spans) == 1 else None,
        }

    def _said(self, name: str) -> str:
        """What was typed or picked, if it is right; of a form that was not sent, what it shows."""
        found = self._value(name)
        return found if isinstance(found, str) else ""

    def _days(self) -> int | None:
        found = self._value("days")
        return found if isinstance(found, int) else None

    def _value(self, name: str) -> object:
        if not self.is_bound:
            return self.get_initial_for_field(self.fields[name], name)
        if not hasattr(self, "cleaned_data"):
            self.full_clean()
        return self.cleaned_data.get(name)
