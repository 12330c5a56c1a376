"""The organisation's patterns and the words that may stand, as forms: each is compiled before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modicum.core.pii import ABOUT, EntityType, OwnPattern, OwnWords, PatternRefused, check_own_words
from modicum.core.pii.own_words import LONGEST_ALLOWED, MOST_ALLOWED
from modicum.core.pii.rules.custom import LONGEST_NAME, LONGEST_PATTERN, MOST_PATTERNS, check_pattern
from modicum.core.policy import PolicyDraft
from modicum.platform.ui.stand_ins import in_words
from modicum.records.data_storage.forms import ReasonForm
from modicum.records.data_storage.queries import InForce

LONGEST_LINES: Final = 2000
_EMPTY_ROWS: Final = 1


class PatternForm(forms.Form):
    """One pattern. A row without a name and an expression is none."""

    name = forms.CharField(max_length=LONGEST_NAME, required=False, label=gettext_lazy("Name"))
    expression = forms.CharField(
        max_length=LONGEST_PATTERN,
        required=False,
        label=gettext_lazy("Expression"),
        widget=forms.TextInput({"spellcheck": "false", "autocapitalize": "off", "class": "mono"}),
    )
    type = forms.ChoiceField(label=gettext_lazy("What it finds"), initial=EntityType.ACCOUNT_ID.value)
    stand_in = forms.CharField(
        max_length=LONGEST_NAME, required=False, label=gettext_lazy("What is stored instead")
    )
    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, number: int, own: OwnPattern | None = None) -> None:
        shown = own and {
            "name": own.name,
            "expression": own.pattern,
            "type": own.type.value,
            "stand_in": own.stand_in,
        }
        super().__init__(data, prefix=f"pattern-{number}", initial=shown or {})
        self.number = number + 1
        words = {each.value: in_words(ABOUT[each].stand_in) for each in EntityType}
        self.fields["type"] = forms.ChoiceField(
            choices=[(each, words[each]) for each in sorted(words, key=words.__getitem__)],
            initial=EntityType.ACCOUNT_ID.value,
            label=gettext_lazy("What it finds"),
        )

    def clean(self) -> dict[str, Any]:
        """Compile the pattern; what is wrong with it is said beside its expression."""
        cleaned = {**self.cleaned_data}
        own = self.own()
        if own is None or self.errors:
            return cleaned
        if not own.name:
            self.add_error("name", _("Give it a name, so that findings can be told apart."))
        elif not own.pattern:
            self.add_error("expression", _("Write the expression, or empty the row to remove it."))
        else:
            self._compile(own)
        return cleaned

    def own(self) -> OwnPattern | None:
        """The pattern as it was typed; None where the row is empty. Call it after `is_valid`."""
        said = self.cleaned_data
        name, expression = said.get("name", ""), said.get("expression", "")
        if not name and not expression:
            return None
        return OwnPattern(name, expression, EntityType(said["type"]), said.get("stand_in", ""))

    def _compile(self, own: OwnPattern) -> None:
        try:
            check_pattern(own)
        except PatternRefused as refused:
            about_words = own.stand_in and _is_fine(replace(own, stand_in=""))
            told = _("It cannot be used: %s.") % _(refused.reason)
            self.add_error("stand_in" if about_words else "expression", told)


class AllowedForm(forms.Form):
    """Names of products and the like, one in each line."""

    allowed = forms.CharField(
        required=False,
        max_length=MOST_ALLOWED * (LONGEST_ALLOWED + 2),
        label=gettext_lazy("Words that stay, one in each line"),
        help_text=gettext_lazy(
            "Names of products or places that look personal. A customer of the same name is not noticed."
        ),
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
    )

    def words(self) -> tuple[str, ...]:
        """Each word once. Call it after `is_valid`."""
        lines = [" ".join(line.split()) for line in self.cleaned_data.get("allowed", "").splitlines()]
        words = {word.casefold(): word for word in reversed(lines) if word}
        return tuple(reversed(words.values()))

    def clean_allowed(self) -> str:
        """The lines, if they are words and not too many."""
        lines: str = self.cleaned_data["allowed"]
        try:
            check_own_words(OwnWords(allowed=self.words()))
        except PatternRefused as refused:
            raise forms.ValidationError(_(str(refused))) from refused
        return lines


class LinesForm(forms.Form):
    """Lines to try it on. They are never stored."""

    lines = forms.CharField(
        required=False,
        max_length=LONGEST_LINES,
        label=gettext_lazy("Lines of a chat"),
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )


class OwnWordsForm:
    """Patterns, words, lines to try them on and the reason, as one choice about the policy in force."""

    def __init__(self, data: QueryDict | None, *, now: InForce) -> None:
        self.now = now
        own = now.draft.own_words
        self.rows = [
            PatternForm(data, number=number, own=own.patterns[number] if number < len(own.patterns) else None)
            for number in range(_sent(data) if data is not None else len(own.patterns) + _EMPTY_ROWS)
        ]
        self.allowed = AllowedForm(data, initial={"allowed": "\n".join(own.allowed)})
        self.tried = LinesForm(data)
        self.why = ReasonForm(data)
        self.complaint = ""

    def is_right(self) -> bool:
        """Whether patterns and words can be used; everything is checked, so that all complaints are shown."""
        checked = [form.is_valid() for form in (*self.rows, self.allowed)]
        if not all(checked):
            return False
        try:
            check_own_words(self.own_words())
        except PatternRefused as refused:
            self.complaint = _(str(refused))
        return not self.complaint

    def is_valid(self) -> bool:
        """Whether it can be saved, the reason included."""
        checked = [self.is_right(), self.why.is_valid()]
        return all(checked)

    def own_words(self) -> OwnWords:
        """What was typed. Call it after `is_right`."""
        patterns = [own for row in self.rows if (own := row.own())]
        return OwnWords(tuple(patterns), self.allowed.words())

    def draft(self) -> PolicyDraft:
        """The policy as it would be."""
        return replace(self.now.draft, own_words=self.own_words())

    @property
    def fresh_row(self) -> PatternForm:
        """An empty row behind those that were sent."""
        return PatternForm(None, number=len(self.rows))

    @property
    def shown_rows(self) -> list[PatternForm]:
        """The rows and, as long as there is room for one more, an empty one at the end."""
        is_full = len(self.rows) >= MOST_PATTERNS
        ends_empty = (
            self.rows and not self.rows[-1]["name"].value() and not self.rows[-1]["expression"].value()
        )
        return self.rows if is_full or ends_empty else [*self.rows, self.fresh_row]


def _sent(data: QueryDict) -> int:
    """How many rows there are in what was sent, up to one too many."""
    return next((n for n in range(MOST_PATTERNS + 1) if f"pattern-{n}-name" not in data), MOST_PATTERNS + 1)


def _is_fine(own: OwnPattern) -> bool:
    try:
        check_pattern(own)
    except PatternRefused:
        return False
    return True
