"""What a rule says besides purpose and days: its grounds in law, who may open it, what channels may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import PolicyDraft
from modicum.core.policy.draft import BY_CHANNEL
from modicum.core.values import (
    NETWORK_ADDRESS,
    STAFF_CLASSES,
    UNSAID_GROUNDS,
    DataClass,
    Grounds,
    LegalBasis,
    Reader,
    Rule,
    SpecialBasis,
)
from modicum.records.data_storage.names import BASES, EVERY_READER, READERS, SPECIAL_BASES, Name

CONSENT_NOT_FREE: Final = _("What rests on consent cannot have to be given.")
_BOTH: Final = "both"
"""Admins and privacy officers: today that is everybody who may open reports, and later no one else."""


class GroundsForm(forms.Form):
    """The part of a rule that is rarely touched. What was not sent (`told` is missing) stays as it was."""

    told = forms.CharField(required=False, widget=forms.HiddenInput)
    basis = forms.ChoiceField(required=False, label=_("Legal basis"))
    special = forms.ChoiceField(required=False, label=_("If health and the like may appear"))
    readers = forms.ChoiceField(required=False, label=_("Who may open it"))
    required = forms.BooleanField(required=False, label=_("Customers have to give it"))
    leave = forms.BooleanField(required=False, label=_("A channel may store more"))
    use_required_attribute = False

    def __init__(
        self, data: QueryDict | None, *, prefix: str, classes: Sequence[DataClass], draft: PolicyDraft
    ) -> None:
        self.classes = tuple(classes)
        self.draft = draft
        super().__init__(data, prefix=prefix, initial=self._initial())
        self.fields["basis"] = _choices("basis", _bases_for(classes), self)
        self.fields["special"] = _choices("special", _SPECIAL, self)
        self.fields["readers"] = _choices("readers", _readers_for(classes), self)

    def clean(self) -> dict[str, Any]:
        """A consent that cannot be refused is none."""
        grounds = self.grounds_after(UNSAID_GROUNDS)
        if grounds.need_consent and grounds.required:
            self.add_error("required", CONSENT_NOT_FREE)
        return {**self.cleaned_data}

    @property
    def detailed(self) -> list[forms.BoundField]:
        """What is picked from lists."""
        return [self[name] for name in ("basis", "special", "readers")]

    @property
    def may_give_leave(self) -> bool:
        """Whether a channel can have a rule of its own for these."""
        return "leave" in self.fields and all(each.id in BY_CHANNEL for each in self.classes)

    @property
    def is_common(self) -> bool:
        """Whether all classes have the same grounds and readers now; else they are chosen one by one."""
        return len({(rule.grounds, rule.readers) for rule in self._stored()}) <= 1

    def grounds_after(self, before: Grounds) -> Grounds:
        """The grounds of a rule, which had those `before`."""
        if not self._value("told"):
            return before
        basis, special = self._said("basis"), self._said("special")
        return Grounds(
            basis=LegalBasis(basis) if basis else None,
            special=SpecialBasis(special) if special else None,
            required=bool(self._value("required")),
        )

    def readers_after(self, before: frozenset[Reader]) -> frozenset[Reader]:
        """The only roles that may open it, where there were those `before`."""
        said = self._said("readers")
        if not self._value("told"):
            return before
        return EVERY_READER if said == _BOTH else frozenset({Reader(said)} if said else ())

    def leave_given(self) -> dict[str, bool]:
        """Of which classes channels may store more, as far as it was asked."""
        is_asked = self._value("told") and self.may_give_leave
        return {each.id: bool(self._value("leave")) for each in self.classes} if is_asked else {}

    def _stored(self) -> list[Rule]:
        rules = [self.draft.rules.get(each.id) for each in self.classes]
        return [rule for rule in rules if rule and rule.stores]

    def _initial(self) -> dict[str, Any]:
        rule = next(iter(self._stored()), None)
        grounds, readers = (rule.grounds, rule.readers) if rule else (UNSAID_GROUNDS, frozenset[Reader]())
        return {
            "told": "1" if self.is_common else "",
            "basis": grounds.basis.value if grounds.basis else "",
            "special": grounds.special.value if grounds.special else "",
            "readers": _BOTH if len(readers) > 1 else next((each.value for each in readers), ""),
            "required": grounds.required,
            "leave": bool(self.classes)
            and all(each.id in self.draft.may_store_more for each in self.classes),
        }

    def _said(self, name: str) -> str:
        """What was typed or picked, if it is right; of a form that was not sent, what it shows."""
        found = self._value(name)
        return found if isinstance(found, str) else ""

    def _value(self, name: str) -> object:
        if not self.is_bound:
            return self.get_initial_for_field(self.fields[name], name)
        if not hasattr(self, "cleaned_data"):
            self.full_clean()
        return self.cleaned_data.get(name)


_SPECIAL: Final = [("", _("None of it")), *((each.value, name) for each, name in SPECIAL_BASES.items())]


def _choices(name: str, choices: Sequence[tuple[str, Name]], form: forms.Form) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, label=form.fields[name].label)


def _bases_for(classes: Sequence[DataClass]) -> list[tuple[str, Name]]:
    """Staff are not asked for consent, so it is no basis there."""
    impossible = {LegalBasis.CONSENT} if set(classes) & set(STAFF_CLASSES) else set()
    bases = [basis for basis in LegalBasis if basis not in impossible]
    return [("", _("The usual one")), *((basis.value, BASES[basis]) for basis in bases)]


def _readers_for(classes: Sequence[DataClass]) -> list[tuple[str, Name]]:
    """Whole addresses are for named roles only, so nobody is all there."""
    everybody = [] if NETWORK_ADDRESS in classes else [("", _("Whoever may open reports"))]
    return [*everybody, (_BOTH, _("Admins and privacy officers")), *((r.value, READERS[r]) for r in Reader)]
