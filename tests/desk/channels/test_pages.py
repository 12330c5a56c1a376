"""The admin's pages about channels, and that nobody else gets in."""

from __future__ import annotations

import pytest

from modicum.desk.channels import actions
from modicum.desk.channels.models import Channel, FieldKind
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, SignedIn, stranger

PATHS = [
    ("GET", "/channels/"),
    ("GET", "/channels/new/"),
    ("POST", "/channels/new/"),
    ("GET", "/channels/support/"),
    ("POST", "/channels/support/"),
    ("POST", "/channels/support/technicians/"),
    ("POST", "/channels/support/open/"),
    ("POST", "/channels/support/close/"),
    ("GET", "/channels/support/fields/new/"),
    ("POST", "/channels/support/fields/new/"),
    ("GET", "/channels/support/fields/name/"),
    ("POST", "/channels/support/fields/name/"),
    ("POST", "/channels/support/fields/name/move/"),
    ("POST", "/channels/support/fields/name/remove/"),
]
BEFORE_SENDING = {"customers_before_sending": "hint", "technicians_before_sending": "ask"}
SETTINGS = {"name": "Help", "welcome": "", "queue_cap": 5, "requests_per_minute": 6, "away_minutes": 7}
SETTINGS |= BEFORE_SENDING


@pytest.fixture
def name_field(here: Installation, support: Channel, cast: Cast) -> None:
    """The support form asks for a name."""
    question = actions.Question(label="Your name", help_text="", required=True)
    here.writer.run(lambda: actions.add_field(support, "name", FieldKind.SHORT_TEXT, question, by=cast.ada))


@pytest.mark.parametrize(("method", "path"), PATHS)
@pytest.mark.usefixtures("name_field")
def test_technicians_and_privacy_officers_are_refused(
    cast: Cast, signed_in: SignedIn, method: str, path: str
) -> None:
    for member in (cast.tess, cast.priya):
        assert signed_in(member).generic(method, path).status_code == 403


@pytest.mark.parametrize(("method", "path"), PATHS)
@pytest.mark.usefixtures("name_field")
def test_strangers_are_asked_to_sign_in(method: str, path: str) -> None:
    answer = stranger().generic(method, path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_the_list_says_where_nobody_answers(
    cast: Cast, signed_in: SignedIn, support: Channel, billing: Channel
) -> None:
    page = signed_in(cast.ada).get("/channels/").content.decode()

    assert page.index("Billing") < page.index("Nobody answers") < page.index("Support") < page.index("Open<")


def test_an_admin_makes_a_channel_whose_address_comes_from_its_name(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.ada).post("/channels/new/", SETTINGS | {"name": "Spare parts"})

    assert answer["Location"] == "/channels/spare-parts/?done=created"
    assert Channel.objects.get(key="spare-parts").away_minutes == 7


def test_a_taken_address_comes_back_with_the_other_answers_kept(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    answer = signed_in(cast.ada).post("/channels/new/", SETTINGS | {"name": "Mine", "key": "support"})

    assert answer.status_code == 422
    assert "Another channel has this address." in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()


@pytest.mark.parametrize("key", ["Not a key", "new", "a.b"])
def test_a_bad_address_is_explained(cast: Cast, signed_in: SignedIn, key: str) -> None:
    answer = signed_in(cast.ada).post("/channels/new/", SETTINGS | {"key": key})

    assert "Use small letters" in answer.content.decode()


def test_an_admin_changes_the_settings(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    answer = signed_in(cast.ada).post("/channels/support/", SETTINGS)

    support.refresh_from_db()
    assert answer["Location"] == "/channels/support/?done=settings"
    assert (support.name, support.queue_cap) == ("Help", 5)


def test_settings_out_of_bounds_are_refused(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    answer = signed_in(cast.ada).post("/channels/support/", SETTINGS | {"away_minutes": 1})

    support.refresh_from_db()
    assert answer.status_code == 422
    assert support.away_minutes == 15


def test_an_admin_assigns_who_answers(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    signed_in(cast.ada).post("/channels/support/technicians/", {"technicians": [cast.ben.pk]})

    assert list(support.technicians.all()) == [cast.ben]


def test_a_privacy_officer_cannot_be_made_to_answer(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    answer = signed_in(cast.ada).post("/channels/support/technicians/", {"technicians": [cast.priya.pk]})

    assert answer.status_code == 422
    assert list(support.technicians.all()) == [cast.tess]


def test_an_admin_closes_and_opens_a_channel(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    client = signed_in(cast.ada)

    client.post("/channels/support/close/")
    support.refresh_from_db()
    assert not support.is_open
    client.post("/channels/support/open/")
    support.refresh_from_db()
    assert support.is_open


@pytest.mark.parametrize("kind", [kind for kind in FieldKind if kind is not FieldKind.CHOICE])
def test_an_admin_adds_a_field_of_each_kind(
    cast: Cast, signed_in: SignedIn, support: Channel, kind: FieldKind
) -> None:
    fields = {"label": "Order number", "kind": kind.value, "required": "on"}

    answer = signed_in(cast.ada).post("/channels/support/fields/new/", fields)

    field = support.fields.get()
    assert answer["Location"] == "/channels/support/?done=field&field=order_number"
    assert (field.key, field.kind, field.required) == ("order_number", kind.value, True)


def test_a_choice_has_at_least_two_different_choices(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    client = signed_in(cast.ada)
    fields = {"label": "Size", "kind": "choice"}

    refused = client.post("/channels/support/fields/new/", fields | {"choices": "Small\n Small "})
    assert "at least two" in refused.content.decode()
    client.post("/channels/support/fields/new/", fields | {"choices": " Small\n\nLarge\nSmall"})

    assert support.fields.get().choices == ["Small", "Large"]


@pytest.mark.usefixtures("name_field")
def test_a_taken_field_key_is_explained(cast: Cast, signed_in: SignedIn) -> None:
    fields = {"label": "Name", "kind": "short_text"}

    answer = signed_in(cast.ada).post("/channels/support/fields/new/", fields)

    assert "Another field of this channel has this key." in answer.content.decode()


@pytest.mark.usefixtures("name_field")
def test_the_kind_and_the_key_of_a_field_stay(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    fields = {"label": "Who are you?", "kind": "date", "key": "other"}

    signed_in(cast.ada).post("/channels/support/fields/name/", fields)

    field = support.fields.get()
    assert (field.label, field.kind, field.key) == ("Who are you?", "short_text", "name")


@pytest.mark.usefixtures("name_field")
def test_an_admin_removes_a_field(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    signed_in(cast.ada).post("/channels/support/fields/name/remove/")

    assert not support.fields.exists()


def test_words_of_an_admin_are_shown_as_words(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)
    client.post("/channels/new/", SETTINGS | {"name": "<script>x</script>", "key": "x"})

    page = client.get("/channels/x/").content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_a_channel_or_field_that_is_not_there_is_not_found(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    client = signed_in(cast.ada)

    assert client.get("/channels/none/").status_code == 404
    assert client.get("/channels/support/fields/none/").status_code == 404


def test_an_admin_chooses_what_happens_before_something_personal_is_sent(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    chosen = {"customers_before_sending": "off", "technicians_before_sending": "hint", "masks_cards": "on"}
    signed_in(cast.ada).post("/channels/support/", SETTINGS | chosen)

    support.refresh_from_db()
    assert (support.customers_before_sending, support.technicians_before_sending) == ("off", "hint")
    assert support.masks_cards
    assert 'name="masks_cards"' in signed_in(cast.ada).get("/channels/support/").content.decode()


def test_a_choice_that_does_not_exist_is_refused(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    answer = signed_in(cast.ada).post("/channels/support/", SETTINGS | {"customers_before_sending": "block"})

    support.refresh_from_db()
    assert answer.status_code == 422
    assert support.customers_before_sending == "hint"
