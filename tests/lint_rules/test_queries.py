"""Each way of writing SQL by hand is reported outside the two folders that may."""

from __future__ import annotations

import pytest

from tests.lint_rules.planted import Plant

BREACHES = [
    "connection.cursor()\n",
    "cursor.execute('select 1')\n",
    "Session.objects.raw('select 1')\n",
    "Session.objects.extra(where=['1'])\n",
    "Session.objects.annotate(RawSQL('1', ()))\n",
    "migrations.RunSQL('select 1')\n",
    "import sqlite3\n",
    "from psycopg import sql\n",
    "import psycopg.rows\n",
]


@pytest.mark.parametrize("text", BREACHES)
def test_sql_by_hand_is_reported(plant: Plant, text: str) -> None:
    assert plant("desk/sessions/queries.py", text) == ["1 raw-sql"]


@pytest.mark.parametrize("place", ["platform/store/sqlite.py", "platform/vault/keys.py"])
@pytest.mark.parametrize("text", BREACHES)
def test_the_owners_of_the_databases_may(plant: Plant, place: str, text: str) -> None:
    assert plant(place, text) == []


def test_the_orm_is_no_breach(plant: Plant) -> None:
    assert plant("desk/sessions/queries.py", "Session.objects.filter(state='active').values('id')\n") == []
