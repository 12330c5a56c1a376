"""What a connection sets for itself, what the operator sets, and who may serve a database."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.db.utils import DatabaseError

from modicum.platform.accounts.models import Member
from modicum.platform.store import Installation, postgresql
from modicum.platform.store.errors import SettingRefused, StoreConflict
from modicum.platform.store.postgresql import not_as_promised, served_alone
from modicum.platform.store.writer import Writer
from modicum.platform.trail import record
from modicum.platform.trail.models import AuditEvent
from modicum.site.errors import AlreadyServed
from tests.services import databases
from tests.services.postgres import Cluster, postgres

SECRET = "ivy-tangerine-0f6c@mail.example"


@pytest.fixture(scope="module")
def careless() -> Iterator[Cluster]:
    """A server that nobody set up for the desk, and that logs all it can."""
    with postgres("-c log_parameter_max_length_on_error=-1 -c log_error_verbosity=verbose") as cluster:
        yield cluster


def _point_at(cluster: Cluster, *, user: str) -> None:
    """Let this thread's main connection lead elsewhere; `here` puts everything back at its end."""
    found = {"PORT": cluster.port, "USER": user, "PASSWORD": cluster.password, "NAME": "postgres"}
    connection.close()
    postgresql.close_pool(connections["default"])
    connections.settings["default"].update(found)


def test_a_server_as_promised_has_only_what_tests_turn_off(here: Installation) -> None:
    assert not_as_promised("default") == ["fsync"]
    assert not_as_promised("vault") == []


def test_a_role_without_rights_names_what_the_operator_must_set(
    here: Installation, careless: Cluster
) -> None:
    _point_at(careless, user=careless.new_role())

    assert not_as_promised("default") == [
        "log_error_verbosity",
        "log_min_error_statement",
        "log_parameter_max_length",
        "fsync",
        "wal_recycle",
    ]


def test_a_role_that_may_sets_the_log_by_itself(here: Installation, careless: Cluster) -> None:
    _point_at(careless, user="desk")

    assert not_as_promised("default") == ["fsync", "wal_recycle"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("log_statement", "mod"), ("log_min_duration_statement", "0"), ("log_transaction_sample_rate", "0.5")],
)
def test_a_server_that_would_log_values_is_refused_and_the_setting_named(
    here: Installation, careless: Cluster, name: str, value: str
) -> None:
    role = careless.new_role()
    careless.rows("postgres", f"ALTER ROLE {role} SET {name} = '{value}'")
    _point_at(careless, user=role)

    with pytest.raises(SettingRefused, match=name):
        connection.ensure_connection()


def test_a_role_that_may_turns_the_logging_of_values_off(here: Installation, careless: Cluster) -> None:
    role = careless.new_role()
    careless.rows("postgres", f"ALTER ROLE {role} SET log_statement = 'all'")
    careless.rows("postgres", f"GRANT SET ON PARAMETER log_parameter_max_length TO {role}")
    _point_at(careless, user=role)

    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text", [SECRET])

    logged = careless.log.read_text()
    assert "SELECT $1::text" in logged
    assert SECRET not in logged


def test_parameters_of_a_failing_statement_stay_out_of_the_log(here: Installation, careless: Cluster) -> None:
    _point_at(careless, user=careless.new_role())

    with connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("SELECT %s::text FROM there_is_no_such_table", [SECRET])

    logged = careless.log.read_text()
    assert "there_is_no_such_table" in logged
    assert SECRET not in logged


def test_a_refused_row_is_in_neither_the_error_nor_the_log(here: Installation) -> None:
    here.writer.run(lambda: Member.objects.create(email=SECRET))

    with pytest.raises(StoreConflict) as refusal:
        here.writer.run(lambda: Member.objects.create(email=SECRET))

    assert SECRET not in f"{refusal.value!r} {refusal.value.__cause__!r} {refusal.value.__context__!r}"
    assert SECRET not in databases.cluster().log.read_text()


def test_a_setting_of_ours_that_is_not_taken_is_named(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (postgresql.Promise("lock_timeout", "9000ms"),)
    monkeypatch.setattr(postgresql, "ON_EACH_CONNECTION", asked)
    connection.close()

    with pytest.raises(SettingRefused, match="lock_timeout"):
        connection.ensure_connection()


def test_a_database_is_served_by_one_process_at_a_time(here: Installation) -> None:
    refusal = AlreadyServed("taken")

    with served_alone(otherwise=refusal), pytest.raises(AlreadyServed), served_alone(otherwise=refusal):
        pass
    with served_alone(otherwise=refusal):
        pass


def test_two_writers_of_two_processes_take_turns(here: Installation) -> None:
    """The second one waits for the first one's commit, and so reads the policy that it stored."""
    before, seen = AuditEvent.objects.count(), list[int]()
    inside, go_on = threading.Event(), threading.Event()

    def first() -> None:
        record("a", actor=None, subject="b")
        inside.set()
        go_on.wait(5)

    waiting = here.writer.submit(first)
    inside.wait(5)
    other = Writer()
    second = other.submit(lambda: seen.append(AuditEvent.objects.count()))
    assert not second.done()
    go_on.set()
    waiting.result()
    second.result()
    other.stop()
    assert seen == [before + 1]


def test_the_writer_goes_on_after_the_server_cut_its_connections(here: Installation) -> None:
    here.writer.run(AuditEvent.objects.count)
    name = str(connection.settings_dict["NAME"])
    databases.cluster().rows(
        "postgres", f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )

    outcomes = [here.writer.submit(AuditEvent.objects.count).exception() for _ in range(4)]

    assert outcomes[-1] is None
