"""A choice with "Other": the list, and below it a line for what is not on it. Works without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST_OWN_WORDS: Final = 200

_TOO_LONG: Final = _("This has %(show_value)d characters; at most %(limit_value)d fit. Please shorten it.")
_TWO_ANSWERS: Final = _(
    "You chose “%(chosen)s” and wrote something else. Please choose “%(other)s” or empty the line."
)


class _ListAndLine(forms.MultiWidget):
    """Two inputs; the list has the field's name, the line that name and `.other`, which no field has."""

    def __init__(self, listed: forms.Widget, *, label: str) -> None:
        super().__init__([listed, forms.TextInput({"aria-label": label, "placeholder": label})])
        self.widgets_names = ["", ".other"]

    def decompress(self, value: str | None) -> list[str]:
        """The form is never shown with an answer that was put together."""
        return [value or "", ""]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The label belongs to the list."""
        return f"{id_}_0"


class ChoiceOrOwnWords(forms.MultiValueField):
    """One of a list, or words of one's own; these stand for the choice `other`, which is on the list."""

    def __init__(self, listed: forms.ChoiceField, *, other: str) -> None:
        line = forms.CharField(validators=[MaxLengthValidator(LONGEST_OWN_WORDS, _TOO_LONG)])
        listed.required = line.required = False
        self._other = other
        super().__init__(
            (listed, line),
            widget=_ListAndLine(listed.widget, label=other),
            error_messages={"required": listed.error_messages["required"]},
            require_all_fields=False,
        )

    def compress(self, data_list: Sequence[Any]) -> str:
        """The answer: what was written, or else what was chosen. Both is refused, so that nothing is lost."""
        chosen, written = data_list or ("", "")
        if written and chosen not in ("", self._other):
            raise ValidationError(_TWO_ANSWERS, params={"chosen": chosen, "other": self._other})
        return written or chosen
