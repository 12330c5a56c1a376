"""What an admin enters about a receiver, checked."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from modicum.core.values import CUSTOMER_NAME, MESSAGE_TEXT, NOTE, OUTCOME, TIMING
from modicum.desk.channels.queries import field_classes
from modicum.exchange.webhooks.actions import Wanted
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.names import WITH_CONTENT, Event, Kind

SENDABLE = (CUSTOMER_NAME, MESSAGE_TEXT, NOTE, OUTCOME, TIMING)
"""The classes whose stored values a webhook can carry; the answers of the forms come on top."""


class ReceiverForm(forms.Form):
    """A receiver."""

    name = forms.CharField(max_length=80, label=_("Name"), help_text=_("For you: who listens there."))
    url = forms.CharField(
        max_length=500,
        label=_("Address"),
        help_text=_(
            "It begins with https://. Addresses of a private network are refused unless you allow it below."
        ),
    )
    kind = forms.ChoiceField(choices=Kind.choices, label=_("Kind"))
    events = forms.MultipleChoiceField(
        choices=Event.choices,
        required=False,
        label=_("Events"),
        help_text=_("For webhooks. A post always goes out at the start and the end of a session."),
        widget=forms.CheckboxSelectMultiple,
    )
    classes = forms.MultipleChoiceField()
    purpose = forms.CharField(
        max_length=200,
        required=False,
        label=_("Purpose"),
        help_text=_("Why values are sent there. Needed for a post, and where you chose values above."),
    )
    is_internal = forms.BooleanField(
        required=False, label=_("This receiver is in our own network: allow its address, and plain http")
    )

    def __init__(self, data: QueryDict | None = None, *, showing: Endpoint | None = None) -> None:
        super().__init__(data, initial=_initial(showing) if showing else None)
        names = [each.id for each in (*SENDABLE, *field_classes())]
        self.fields["classes"] = _classes_field([(name, name) for name in names])
        if showing is not None:
            self.fields["kind"].disabled = True
            self.fields["kind"].initial = showing.kind

    def clean_url(self) -> str:
        """An address with a host, without a password in it."""
        url: str = self.cleaned_data["url"].strip()
        try:
            parts = urlsplit(url)
            is_fine = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_fine = False
        if not is_fine or not url.isascii() or any(letter <= " " for letter in url):
            raise forms.ValidationError(_t("Enter an address such as https://example.org/hook."))
        if parts.username or parts.password:
            raise forms.ValidationError(_t("Leave out name and password: what we send is signed instead."))
        return url

    def clean(self) -> dict[str, object]:
        """What belongs together: content and a purpose, plain http and our own network."""
        cleaned: dict[str, object] = super().clean() or {}
        is_webhook = cleaned.get("kind") == Kind.WEBHOOK
        if str(cleaned.get("url", "")).startswith("http:") and not cleaned.get("is_internal"):
            self.add_error("url", _t("Use https:// for a receiver outside of your own network."))
        if (not is_webhook or cleaned.get("classes")) and not str(cleaned.get("purpose", "")).strip():
            self.add_error("purpose", _t("Say why values are sent there."))
        if is_webhook and not cleaned.get("events"):
            self.add_error("events", _t("Choose at least one event."))
        self._refuse_values_without_event(cleaned)
        return cleaned

    def wanted(self) -> Wanted:
        """What was entered."""
        cleaned = self.cleaned_data
        return Wanted(
            name=cleaned["name"],
            url=cleaned["url"],
            kind=Kind(cleaned["kind"]),
            events=tuple(cleaned["events"]),
            classes=tuple(cleaned["classes"]),
            purpose=cleaned["purpose"],
            is_internal=cleaned["is_internal"],
        )

    def _refuse_values_without_event(self, cleaned: dict[str, object]) -> None:
        events, carrying = cleaned.get("events"), [event.value for event in WITH_CONTENT]
        if cleaned.get("classes") and isinstance(events, list) and not set(events) & set(carrying):
            self.add_error("classes", _t("Values travel with the end of a session: choose that event too."))


def _classes_field(choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices,
        required=False,
        label=_("Stored values to send along"),
        help_text=_(
            "None: the receiver gets numbers only. What the storage policy does not keep is never sent. "
            "Each message with values is noted on the audit trail as an export."
        ),
        widget=forms.CheckboxSelectMultiple,
    )


def _initial(endpoint: Endpoint) -> dict[str, object]:
    names = ("name", "url", "kind", "events", "classes", "purpose", "is_internal")
    return {name: getattr(endpoint, name) for name in names}
