"""No plain column can slip in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import checks
from django.db import models

from modicum.core.values import REASON
from modicum.platform.store import Installation, Sieved, SystemText
from modicum.platform.store.data_map import DATA_MAP, MappedColumn, Owner
from modicum.platform.store.errors import ColumnWithoutOwner
from modicum.platform.store.start_check import columns_without_owner
from modicum.site import bring_up


@pytest.fixture
def planted() -> Iterator[type[models.Model]]:
    """A table with every kind of column in an installed app, as a new dependency might bring it."""

    class Planted(models.Model):
        """Is gone after the test."""

        title = models.CharField(max_length=10)
        body = models.TextField()
        address = models.GenericIPAddressField()
        amount = models.IntegerField()
        born = models.DateField()
        anything = models.JSONField()
        kind = models.CharField(max_length=1, choices=[("a", "A")])
        is_on = models.BooleanField()
        kept = Sieved(REASON, of=bytes, sealed=True)
        cleaned = Sieved(REASON)
        note = SystemText("a note of ours", max_length=10)

        class Meta:
            app_label = "store"

    yield Planted
    del apps.all_models["store"]["planted"]
    apps.clear_cache()


PLAIN = ["title", "body", "address", "amount", "born", "anything", "cleaned"]


def test_every_column_of_this_program_has_an_owner() -> None:
    assert columns_without_owner() == []


def test_plain_columns_are_found_numbers_dates_and_values_in_the_clear_included(
    planted: type[models.Model],
) -> None:
    assert columns_without_owner() == [f"store.Planted.{name}" for name in PLAIN]


def test_a_column_on_the_map_has_an_owner(planted: type[models.Model]) -> None:
    mapped = [MappedColumn(f"store.Planted.{name}", Owner.PROGRAM, "because") for name in PLAIN[1:]]

    assert columns_without_owner([planted], mapped) == ["store.Planted.title"]


def test_a_text_that_is_the_primary_key_needs_an_owner_too() -> None:
    assert "sessions.Session.session_key" in columns_without_owner(data_map=())


def test_the_start_is_refused_and_the_column_named(here: Installation, planted: type[models.Model]) -> None:
    with pytest.raises(ColumnWithoutOwner, match=r"store\.Planted\.born"):
        bring_up.prepare(here.data.root, harden=False)


def test_djangos_own_check_names_the_columns_too(planted: type[models.Model]) -> None:
    found = [error.msg for error in checks.run_checks() if error.id == "store.E001"]

    assert "store.Planted.address has no owner" in found


def test_the_map_names_no_column_that_is_gone() -> None:
    there = {
        f"{table._meta.label}.{column.name}"
        for table in apps.get_models(include_auto_created=True)
        for column in table._meta.local_concrete_fields
    }

    assert [column.name for column in DATA_MAP if column.name not in there] == []


def test_no_column_is_on_the_map_twice() -> None:
    assert len({column.name for column in DATA_MAP}) == len(DATA_MAP)
