"""Starting from a ready policy: what it stores, what customers will read, and what it is stored for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modicum.core.policy import PolicyDraft
from modicum.core.values import Rule
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.models import Role
from modicum.records.data_storage.forms import ReasonForm
from modicum.records.data_storage.names import CLASSES, PRESETS, TREATMENTS, Name
from modicum.records.data_storage.preset_forms import PurposesForm, what_it_stores
from modicum.records.data_storage.queries import Field, InForce, custom_fields, in_force
from modicum.records.data_storage.reading import notice_of
from modicum.records.data_storage.rules import days_of
from modicum.records.data_storage.saving import NO_TROUBLE, Trouble, saved


@dataclass(frozen=True, slots=True)
class StoredThing:
    """One line of what the preset stores: what, how, and for how many days (none: no end is set)."""

    name: Name
    how: Name
    days: int | None


class Start:
    """A preset, its purposes and the reason, as one choice about the policy in force."""

    def __init__(self, data: QueryDict | None, *, name: str, now: InForce, fields: Sequence[Field]) -> None:
        self.name, self.now, self.fields = name, now, fields
        self.purposes = PurposesForm(data, name=name, fields=fields)
        self.why = ReasonForm(data)

    def is_valid(self) -> bool:
        """Whether it can be saved; both parts are checked."""
        checked = [form.is_valid() for form in (self.purposes, self.why)]
        return all(checked)

    def draft(self) -> PolicyDraft:
        """The preset; the organisation's own patterns and words stay. Call it after `is_valid`."""
        return replace(self.purposes.draft(), own_words=self.now.draft.own_words)


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def start(request: StaffRequest, preset: str) -> HttpResponse:
    """Show a preset; a post makes it the policy, in place of everything that was chosen before."""
    if preset not in PRESETS:
        raise Http404
    begin = partial(_begin, request, preset)
    if request.method != "POST":
        return _show(request, begin(None))
    return saved(request, lambda: begin(request.POST), lambda begun, trouble: _show(request, begun, trouble))


def _begin(request: StaffRequest, preset: str, data: QueryDict | None) -> Start:
    return Start(data, name=preset, now=in_force(), fields=custom_fields(request.member))


def _show(request: StaffRequest, begun: Start, trouble: Trouble = NO_TROUBLE) -> HttpResponse:
    draft = what_it_stores(begun.name, begun.fields)
    title, lede = PRESETS[begun.name]
    shown = {
        "preset": begun.name,
        "title": title,
        "lede": lede,
        "stored": _stored(draft, begun.fields),
        "notice": notice_of(draft, [field.data_class for field in begun.fields]),
        "purposes": begun.purposes,
        "why": begun.why,
        "now": begun.now,
        "may_change": True,
        **trouble.shown(),
    }
    return render(request, "data_storage/preset.html", shown, status=trouble.status)


def _stored(draft: PolicyDraft, fields: Sequence[Field]) -> list[StoredThing]:
    """Class by class; the custom fields together, because a preset treats them alike."""
    rules = [(name, draft.rules.get(data_class.id)) for data_class, name in CLASSES.items()]
    if fields:
        rules.append((_("Custom fields, all of them"), draft.rules.get(fields[0].data_class.id)))
    return [_thing(name, rule) for name, rule in rules if rule and rule.stores]


def _thing(name: Name, rule: Rule) -> StoredThing:
    return StoredThing(name, TREATMENTS[rule.treatment], days_of(rule.retention))
