"""An admin hears which fields ask for personal data, and nothing of them is stored by itself."""

from __future__ import annotations

import pytest

from modicum.core.pii import EntityType
from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import Shape, Treatment
from modicum.desk.channels import actions
from modicum.desk.channels.models import Channel, CustomField, FieldKind
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, SignedIn

WILL_STORE = "this will store personal data: "


def added(client_page: str) -> str:
    """What is said after a field was saved."""
    return " ".join(client_page[client_page.index("<h1") : client_page.index("</main>")].split())


def asks(kind: FieldKind, label: str = "?", *choices: str) -> CustomField:
    """A field that was not saved."""
    return CustomField(channel=Channel(key="support"), key="x", kind=kind, label=label, choices=list(choices))


def stores(field: CustomField, treatment: Treatment) -> None:
    """The policy that stores this field alone."""
    rule = draft_rule(field.data_class.id, treatment, purpose="To find the order again.")
    policies.apply(PolicyDraft({rule.data_class: rule}), reason=RevisionReason.NEED, by=None)


@pytest.mark.parametrize(
    ("label", "things"),
    [("E-mail", "e-mail address"), ("電話番号", "phone number"), ("Konto-Nr.", "bank account number")],
)
def test_the_page_says_what_a_new_field_will_store(
    cast: Cast, signed_in: SignedIn, support: Channel, label: str, things: str
) -> None:
    field = {"label": label, "kind": "short_text", "key": "asked"}

    page = signed_in(cast.ada).post("/channels/support/fields/new/", field, follow=True).content.decode()

    assert f"{WILL_STORE}{things}." in added(page)
    assert f"Personal data, not stored: {things}" in added(page)
    assert not policies.active().rule_for(support.fields.get().data_class).stores


def test_an_ordinary_field_is_added_without_a_warning(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    field = {"label": "What happened?", "kind": "long_text"}

    page = signed_in(cast.ada).post("/channels/support/fields/new/", field, follow=True).content.decode()

    assert "ersonal data:" not in added(page)


def test_a_stored_field_that_is_renamed_says_what_it_stores(
    here: Installation, cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    question = actions.Question("Comment", "", required=False)
    add = lambda: actions.add_field(support, "comment", FieldKind.SHORT_TEXT, question, by=cast.ada)  # noqa: E731
    stores(here.writer.run(add), Treatment.KEEP)

    renamed = {"label": "Passport", "help_text": ""}
    page = (
        signed_in(cast.ada).post("/channels/support/fields/comment/", renamed, follow=True).content.decode()
    )

    assert "This stores personal data: document number." in added(page)
    assert "This stores" in signed_in(cast.ada).get("/channels/support/fields/comment/").content.decode()


def test_the_kind_counts_and_a_box_to_tick_holds_nothing() -> None:
    assert asks(FieldKind.EMAIL).personal_types == (EntityType.EMAIL,)
    assert asks(FieldKind.PHONE, "Mobile").personal_types == (EntityType.PHONE,)
    assert asks(FieldKind.CHECKBOX, "I gave my phone number").personal_types == ()
    assert asks(FieldKind.DATE, "Since when?").personal_types == ()


def test_a_choice_with_other_is_text_and_passes_the_detector_as_text_does() -> None:
    assert asks(FieldKind.CHOICE, "Topic", "Printer", "Other (please say)").data_class.shape is Shape.TEXT
    assert asks(FieldKind.CHOICE, "Topic", "Printer", "Router").data_class.shape is Shape.CHOICE
    assert asks(FieldKind.SHORT_TEXT, "Topic", "Other").other_choice == ""


@pytest.mark.parametrize(
    "choice", ["Other", "other…", "Sonstiges:", "Autre (précisez)", "Otra cosa", "Outro", "Altro", "その他"]
)
def test_other_is_known_in_six_languages(choice: str) -> None:
    assert asks(FieldKind.CHOICE, "Topic", "A", choice).other_choice == choice


@pytest.mark.parametrize("choice", ["Mother board", "Another desk", "Otherwise", "Otro país", "Altrove"])
def test_what_only_looks_like_other_is_a_choice_as_any(choice: str) -> None:
    assert asks(FieldKind.CHOICE, "Topic", "A", choice).other_choice == ""


def test_a_stored_choice_that_gets_other_is_discarded_until_someone_chooses_again(
    here: Installation, cast: Cast, support: Channel
) -> None:
    def change(field: CustomField, *choices: str) -> CustomField:
        question = actions.Question("Topic", "", required=False, choices=choices)
        here.writer.run(lambda: actions.change_field(field, question, by=cast.ada))
        return support.fields.get()

    first = actions.Question("Topic", "", required=False, choices=("A", "B"))
    field = here.writer.run(lambda: actions.add_field(support, "topic", FieldKind.CHOICE, first, by=cast.ada))
    stores(field, Treatment.KEEP)
    field = change(field, "A", "B", "C")
    assert policies.active().rule_for(field.data_class).treatment is Treatment.KEEP

    field = change(field, "A", "B", "Other")

    assert policies.active().rule_for(field.data_class).treatment is Treatment.DISCARD
