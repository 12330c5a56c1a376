"""One running desk with a second channel, and one of each kind of person at its doors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest

from tests.leaks.places import Places
from tests.people import Person
from tests.worlds import Role, World

NEW_CHANNEL = {
    "key": "matrix",
    "name": "Matrix",
    "queue_cap": "50",
    "requests_per_minute": "600",
    "away_minutes": "15",
    "customers_before_sending": "hint",
    "technicians_before_sending": "ask",
}


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A desk with the channel `matrix` and its field `detail` beside the sample ones."""
    with World(Places(tmp_path_factory.mktemp("world"))) as world:
        admin = world.sign_in(Role.ADMIN)
        assert admin.send("/channels/new/", NEW_CHANNEL).status_code in {302, 303}
        field = {"key": "detail", "label": "Detail", "kind": "short_text", "required": "on"}
        assert admin.send("/channels/matrix/fields/new/", field).status_code in {302, 303}
        yield world


@pytest.fixture(scope="package")
def people(world: World) -> Mapping[str, Person]:
    """Everybody by name; each may send forms, as the secret in their cookie is known."""
    customer = world.customer()
    assert customer.ask("matrix", {"detail": "a lamp"}).status_code in {302, 303}
    everybody: dict[str, Person] = {
        "nobody": world.customer(),
        "customer": customer,
        "technician": world.sign_in(Role.TECHNICIAN),
        "other channel's technician": world.sign_in(Role.TECHNICIAN, number=1),
        "admin": world.sign_in(Role.ADMIN),
        "privacy officer": world.sign_in(Role.PRIVACY_OFFICER),
    }
    for person in everybody.values():
        _give_form_secret(person)
    return MappingProxyType(everybody)


def _give_form_secret(person: Person) -> None:
    if "modicum_csrf" not in person.http.cookies:
        person.open("/sign-in/")
    person.http.headers["X-CSRFToken"] = person.http.cookies["modicum_csrf"]
