"""The part of each form that says what something is stored for and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.policy.draft import BY_CHANNEL
from modicum.core.values import (
    NETWORK_ADDRESS,
    UNSAID_GROUNDS,
    DataClass,
    Destination,
    Reader,
    Rule,
    Treatment,
)
from modicum.core.values.rules import WIDE_IPV6
from modicum.records.data_storage.grounds_forms import GroundsForm
from modicum.records.data_storage.names import EVERY_READER
from modicum.records.data_storage.queries import InForce
from modicum.records.data_storage.rules import MOST_DAYS, days_of, retention_of, same_meaning, stored_in

LONGEST_PURPOSE = 300
PROPOSED_DAYS = 30
UNSAID = "…"
"""Stands for a purpose that is still to be written, on previews only."""

PURPOSE_MISSING = _("Say what it is stored for. Nothing is stored without a purpose.")
DAYS_MISSING = _("Say after how many days it is deleted.")
END_MISSING = _("Whole IP addresses are not kept without end: say after how many days they are deleted.")
STORES_MORE = _(
    "The organisation stores less of it and gives channels no leave to store more. Choose no more than "
    "there, or let channels store more first, for the whole organisation."
)
DAYS_WRONG = _("Write a whole number of days, from 1 to 36500.")


class StoringForm(GroundsForm):
    """Purpose, retention and grounds of some data classes, asked for where something of them is stored."""

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

    def __init__(
        self, data: QueryDict | None, *, prefix: str, classes: Sequence[DataClass], draft: PolicyDraft
    ) -> None:
        self._whole: PolicyDraft | None = None
        stored = stored_in(draft, classes)
        self._purposes = {rule.purpose for rule in stored}
        self._spans = {days_of(rule.retention) for rule in stored}
        super().__init__(data, prefix=prefix, classes=classes, draft=draft)

    choice: ClassVar[str]
    """The input that says what is done with the values."""

    def for_scope(self, now: InForce) -> None:
        """Compare with what the organisation says, where the choice is about one channel."""
        if now.scope.is_channel:
            self._whole = now.draft
            del self.fields["leave"]

    @property
    def differs(self) -> bool:
        """Whether the channel has a rule of its own for any of these now."""
        whole = self._whole
        return whole is not None and not all(
            same_meaning(self.draft.rules.get(each.id), whole.rules.get(each.id)) for each in self.classes
        )

    def _lacks_leave(self) -> bool:
        whole = self._whole
        common = [rule for rule in self.rules() if rule.data_class in BY_CHANNEL]
        return whole is not None and any(map(whole.needs_leave, common))

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
        cleaned = super().clean()
        if self._lacks_leave():
            self.add_error(self.choice, STORES_MORE)
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
            grounds=self.grounds_after(held.grounds if held else UNSAID_GROUNDS),
            ipv6=self.ipv6(held.ipv6 if held else WIDE_IPV6),
            readers=self._readers_of(data_class, treatment, held),
        )

    def _readers_of(
        self, data_class: DataClass, treatment: Treatment, held: Rule | None
    ) -> frozenset[Reader]:
        readers = self.readers_after(held.readers if held else frozenset())
        is_whole_address = data_class == NETWORK_ADDRESS and treatment is Treatment.KEEP
        return readers or (EVERY_READER if is_whole_address else readers)

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
        return super()._initial() | {
            "purpose": next(iter(self._purposes)) if len(self._purposes) == 1 else "",
            "days": next(iter(spans)) if len(spans) == 1 else None,
        }

    def _days(self) -> int | None:
        found = self._value("days")
        return found if isinstance(found, int) else None
