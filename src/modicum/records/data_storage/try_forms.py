"""What is tried, and under which other policy: a ready one, a file, a proposal, or a choice not saved yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.core.policy import USUAL, PolicyDraft, PolicyError, read_policy, write_policy
from modicum.platform import policies
from modicum.platform.policies import proposals
from modicum.records.data_storage.names import PRESETS, Name
from modicum.records.data_storage.preset_forms import what_it_stores
from modicum.records.data_storage.queries import Field
from modicum.records.data_storage.scopes import Scope
from modicum.records.data_storage.trying import LONGEST_TEXT

LONGEST_FILE: Final = 60_000
FILE: Final = "file"
CHOICE: Final = "choice"
PROPOSAL: Final = "proposal-"


class TryForm(forms.Form):
    """The lines, and the policy to lay beside today's."""

    lines = forms.CharField(required=False, strip=False, widget=forms.Textarea, label=_("Lines of a chat"))
    file = forms.CharField(
        required=False,
        max_length=LONGEST_FILE,
        widget=forms.Textarea,
        label=_("Policy file"),
        help_text=_("As `modicum policy show` writes it."),
    )
    choice = forms.CharField(required=False, max_length=LONGEST_FILE, widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        fields: Sequence[Field] = (),
        scopes: Sequence[Scope] = (),
        chosen: PolicyDraft | None = None,
    ) -> None:
        """`chosen` is the choice that came along from the cards, not saved yet.

        Where there is one channel in `scopes`, as on the cards of a channel, it is the one to begin with.
        """
        data = data if chosen is None or data is None else _with_choice(data, chosen)
        first = scopes[0].key if len(scopes) == 1 else ""
        super().__init__(data, initial={"beside": USUAL, "channel": first})
        self._fields = fields
        self.proposed: PolicyDraft | None = None
        self.fields["channel"] = forms.ChoiceField(
            choices=[("", _("The whole organisation")), *((each.key, each.name) for each in scopes)],
            required=False,
            label=_("In the channel"),
        )
        self._names = _names(has_choice=bool(data and data.get("choice")))
        self.fields["beside"] = forms.ChoiceField(
            choices=list(self._names.items()), required=False, label=_("Beside today's policy")
        )
        self.fields["lines"].widget.attrs |= {"maxlength": LONGEST_TEXT}

    def clean(self) -> dict[str, Any]:
        """Read the other policy; where it cannot be, say what is wrong with it and go on without."""
        cleaned = {**self.cleaned_data}
        try:
            self.proposed = self._draft(cleaned.get("beside") or "")
        except PolicyError as wrong:
            self.add_error("file" if cleaned["beside"] == FILE else "beside", str(wrong))
        return cleaned

    @property
    def channel(self) -> str:
        """The key of the channel in which it is tried; empty for none in particular."""
        return str(self.cleaned_data.get("channel", ""))

    @property
    def name_of_proposed(self) -> Name:
        """What the other policy is called on the page."""
        return self._names[self.cleaned_data["beside"]]

    def _draft(self, beside: str) -> PolicyDraft | None:
        if beside in PRESETS:
            return what_it_stores(beside, self._fields)
        if beside.startswith(PROPOSAL):
            return proposals.draft_of(proposals.numbered(int(beside.removeprefix(PROPOSAL))))
        written = self.cleaned_data.get(beside, "") if beside in (FILE, CHOICE) else ""
        return _read(written) if written.strip() else None


def _read(written: str) -> PolicyDraft:
    fields = {each.id: each for each in policies.registered_classes()}
    return read_policy(written, fields=fields)


def _names(*, has_choice: bool) -> dict[str, Name]:
    """What can stand beside today's policy."""
    open_ones = [proposal.number for proposal in proposals.still_open()]
    return {
        **({CHOICE: _("Your choice, not saved yet")} if has_choice else {}),
        **{f"{PROPOSAL}{number}": _("Proposal %d") % number for number in open_ones},
        **{key: name for key, (name, _lede) in PRESETS.items()},
        FILE: _("A policy file"),
        "": _("Nothing else"),
    }


def _with_choice(data: QueryDict, chosen: PolicyDraft) -> QueryDict:
    """`data` as if the choice had been picked in the form itself; it travels along as a file."""
    more = data.copy()
    more["beside"], more["choice"] = CHOICE, write_policy(chosen)
    return more
