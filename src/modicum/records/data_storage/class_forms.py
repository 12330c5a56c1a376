"""The table of all classes: a treatment, a retention and a purpose for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from modicum.core.policy import PolicyDraft, allowed
from modicum.core.values import (
    CUSTOMER_CLASSES,
    DESK_CLASSES,
    STAFF_CLASSES,
    DataClass,
    Destination,
    LegalBasis,
    Shape,
    Treatment,
)
from modicum.core.values.rules import NARROW_IPV6, WIDE_IPV6
from modicum.records.data_storage.forms import ReasonForm
from modicum.records.data_storage.names import BASES, CLASSES, DESTINATIONS, TREATMENTS, Name
from modicum.records.data_storage.queries import Field, InForce
from modicum.records.data_storage.rules import treatment_in
from modicum.records.data_storage.scopes import ORGANISATION, Scope
from modicum.records.data_storage.storing import StoringForm

ALONE = "one."
ROWS = 15
"""Rows on a page: a form with hundreds of inputs is neither read nor taken."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the table: its key in the address, its name, and the classes in it with theirs.

    `personal` names, by class id, the personal data that custom fields ask for. A part of one class alone
    also asks for what is rarely touched: its grounds, and who may open it.
    """

    key: str
    name: str
    classes: Sequence[tuple[DataClass, Name]]
    personal: Mapping[str, str]

    @property
    def is_single(self) -> bool:
        """Whether it is one class alone."""
        return self.key.startswith(ALONE)

    def alone(self, data_class: DataClass) -> Part:
        """The part of one of its classes."""
        name = dict(self.classes)[data_class]
        return Part(f"{ALONE}{data_class.id}", str(name), [(data_class, name)], self.personal)


class RuleForm(StoringForm):
    """One row of the table. Left empty, the days set no end."""

    choice = "treatment"
    treatment = forms.ChoiceField()

    def __init__(
        self, data: QueryDict | None, *, data_class: DataClass, part: Part, draft: PolicyDraft
    ) -> None:
        self.name = name = dict(part.classes)[data_class]
        self.personal = part.personal.get(data_class.id, "")
        self.data_class = data_class
        super().__init__(data, prefix=data_class.id, classes=[data_class], draft=draft)
        choices = [(each.value, TREATMENTS[each]) for each in allowed(data_class.shape)]
        self.fields["treatment"] = forms.ChoiceField(
            choices=choices, initial=treatment_in(draft, data_class).value, label=_("Treatment")
        )
        if data_class.shape is Shape.ADDRESS_NETWORK:
            self.fields["ipv6"] = _prefixes(draft, data_class, name)
        for field, label in (
            ("days", _("Days")),
            ("purpose", _("Purpose")),
            ("treatment", _("Treatment")),
        ):
            self.fields[field].widget.attrs["aria-label"] = f"{name}: {label}"
            self.fields[field].help_text = ""
        self.fields["days"].widget.attrs["placeholder"] = _("no end")

    @property
    def is_of_customers(self) -> bool:
        """Whether customers give it, so that it can have to be given."""
        return self.data_class not in STAFF_CLASSES

    @property
    def basis_name(self) -> Name:
        """The legal basis that the rule names, if any."""
        said = self._said("basis")
        return BASES[LegalBasis(said)] if said else ""

    @property
    def destination(self) -> Name:
        """Where it goes if it is stored."""
        rule = self.draft.rules.get(self.data_class.id)
        return DESTINATIONS[rule.destination if rule else Destination.DATABASE]

    def treatments(self) -> dict[DataClass, Treatment]:
        """The class with the chosen treatment."""
        chosen = self._said("treatment") or Treatment.DISCARD.value
        return {self.data_class: Treatment(chosen)}

    @property
    def prefixes(self) -> forms.BoundField | None:
        """How much masking leaves of an IPv6 address; asked of addresses only."""
        return self["ipv6"] if "ipv6" in self.fields else None

    def ipv6(self, before: int) -> int:
        """The chosen bits, where they are asked for."""
        said = self._said("ipv6") if "ipv6" in self.fields else ""
        return int(said) if said else before

    @property
    def _may_have_no_end(self) -> bool:
        return True


class Table:
    """One part of the table and the reason, as one choice about the policy in force."""

    def __init__(self, data: QueryDict | None, *, now: InForce, part: Part) -> None:
        self.now, draft = now, now.here
        self.rows = [
            RuleForm(data, data_class=data_class, part=part, draft=draft)
            for data_class, _name in part.classes
        ]
        self.why = ReasonForm(data)
        for row in self.rows:
            row.for_scope(now)

    def is_valid(self) -> bool:
        """Whether all of it can be saved; every row is checked."""
        checked = [form.is_valid() for form in (*self.rows, self.why)]
        return all(checked)

    def draft(self) -> PolicyDraft:
        """The policy as it would be. Call it after `is_valid`."""
        leave = {name: given for row in self.rows for name, given in row.leave_given().items()}
        rules = [rule for row in self.rows for rule in row.rules()]
        return self.now.scope.with_rules(self.now.draft, rules, leave)


def parts(fields: Sequence[Field], scope: Scope = ORGANISATION) -> list[Part]:
    """The pages of the table: every session, what is noted about staff, each channel's fields.

    In the scope of one channel, what is noted about staff is not among them.
    """
    found = [
        Part(
            "desk",
            _("Every session"),
            [(each, CLASSES[each]) for each in CUSTOMER_CLASSES + DESK_CLASSES],
            {},
        ),
    ]
    if not scope.is_channel:
        found.append(Part("staff", _("Staff"), [(each, CLASSES[each]) for each in STAFF_CLASSES], {}))
    for key in dict.fromkeys(field.channel_key for field in fields):
        found += _parts_of([field for field in fields if field.channel_key == key])
    return found


def part_of(found: Sequence[Part], key: str) -> Part | None:
    """The part of that key; for one class alone, taken from the part that has it."""
    if not key.startswith(ALONE):
        return next((part for part in found if part.key == key), None)
    wanted = key.removeprefix(ALONE)
    places = ((part, each) for part in found for each, _name in part.classes if each.id == wanted)
    return next((part.alone(each) for part, each in places), None)


def _prefixes(draft: PolicyDraft, data_class: DataClass, name: Name) -> forms.ChoiceField:
    rule = draft.rules.get(data_class.id)
    return forms.ChoiceField(
        choices=[
            (str(WIDE_IPV6), _("IPv6 cut to /32")),
            (str(NARROW_IPV6), _("IPv6 cut to /48: may be one household")),
        ],
        initial=str(rule.ipv6 if rule else WIDE_IPV6),
        required=False,
        widget=forms.Select({"aria-label": f"{name}: IPv6"}),
    )


def _parts_of(fields: Sequence[Field]) -> list[Part]:
    """The fields of one channel, in pages of `ROWS`."""
    key, name = fields[0].channel_key, fields[0].channel
    pages = [fields[start : start + ROWS] for start in range(0, len(fields), ROWS)]
    return [
        Part(
            f"field.{key}.{number}",
            f"{name}, {number}" if len(pages) > 1 else name,
            [(each.data_class, each.label) for each in page],
            {each.data_class.id: ", ".join(each.personal) for each in page},
        )
        for number, page in enumerate(pages, start=1)
    ]
