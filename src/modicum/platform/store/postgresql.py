"""The settings of every PostgreSQL connection, and what only whoever runs the server can set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DatabaseError, InterfaceError

from modicum.platform.store.database_errors import without_values
from modicum.platform.store.errors import SettingRefused
from modicum.platform.vault.router import VAULT

OURS: Final = "modicum"
"""By whose name the locks are taken; each database has its own."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One setting, as `SHOW` gives it: what we ask for, and what will do as well."""

    name: str
    asked: str
    also: tuple[str, ...] = ()

    def is_kept_by(self, found: str) -> bool:
        """Whether the setting is in force."""
        return found in (self.asked, *self.also)


ON_EACH_CONNECTION: Final = (
    Promise("synchronous_commit", "on", ("remote_apply",)),
    Promise("log_parameter_max_length_on_error", "0"),
    Promise("lock_timeout", "10s"),
    Promise("idle_in_transaction_session_timeout", "1min"),
)
"""Any role may set these. What was acknowledged survives a power cut; values that are sent beside a failing
statement stay out of the server's log; nobody waits for ever."""

_VALUES: Final = Promise("log_parameter_max_length", "0")
_STATEMENTS: Final = (
    Promise("log_statement", "none", ("ddl",)),
    Promise("log_min_duration_statement", "-1"),
    Promise("log_min_duration_sample", "-1"),
    Promise("log_transaction_sample_rate", "0"),
)

IN_THE_LOG: Final = (
    Promise("log_error_verbosity", "terse"),
    Promise("log_min_error_statement", "panic", ("fatal",)),
    _VALUES,
    *_STATEMENTS,
)
"""A role may set these where it was granted to. Without the first, the log repeats the row that a constraint
refused; the others repeat statements and what was sent with them."""

OF_THE_SERVER: Final = (
    Promise("fsync", "on"),
    Promise("full_page_writes", "on"),
    Promise("wal_recycle", "off"),
)
"""Only the server's own settings set these. Segments of its log that are used again keep old bytes."""

_SET_WHAT_WE_MAY: Final = (
    "SELECT name, CASE WHEN by_anyone OR has_parameter_privilege(name, 'SET') "
    "THEN set_config(name, value, false) ELSE current_setting(name) END "
    "FROM unnest(%s::text[], %s::text[], %s::boolean[]) AS wished(name, value, by_anyone)"
)
_IS_PRIVATE: Final = (
    "SELECT ssl OR inet_server_addr() IS NULL OR inet_server_addr() <<= '127.0.0.0/8' "
    "OR inet_server_addr() = '::1' FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
)
_SHOW: Final = "SELECT name, current_setting(name) FROM unnest(%s::text[]) AS wished(name)"
_LOCK_TO_WRITE: Final = f"SELECT pg_advisory_xact_lock(hashtext('{OURS} writes'))"
_LOCK_TO_SERVE: Final = f"SELECT pg_try_advisory_lock(hashtext('{OURS} serves'))"
_LET_SERVE: Final = f"SELECT pg_advisory_unlock(hashtext('{OURS} serves'))"
_MAY_CLEAR_THE_LOG: Final = (
    "SELECT current_setting('wal_recycle') = 'off' "
    "AND has_function_privilege('pg_switch_wal()', 'EXECUTE') AND pg_has_role('pg_checkpoint', 'MEMBER')"
)


def is_postgresql(connection: BaseDatabaseWrapper) -> bool:
    """Whether this module is about `connection`."""
    return connection.vendor == "postgresql"


def keep_promises(*, connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Set what may be set on a fresh connection.

    Raises `SettingRefused` where one of ours is not taken, or where values would get into the server's log.
    """
    if not is_postgresql(connection):
        return
    wished = ON_EACH_CONNECTION + IN_THE_LOG
    names, values = [one.name for one in wished], [one.asked for one in wished]
    with connection.cursor() as cursor:
        cursor.execute(_SET_WHAT_WE_MAY, [names, values, [one in ON_EACH_CONNECTION for one in wished]])
        found = dict(cursor.fetchall())
    if broken := [one.name for one in ON_EACH_CONNECTION if not one.is_kept_by(found[one.name])]:
        connection.close()
        raise SettingRefused(f"PostgreSQL did not take {', '.join(broken)}")
    if logging := _logs_values(found):
        connection.close()
        raise SettingRefused(
            f"PostgreSQL would write what is stored into its log, by {' and '.join(logging)}: set "
            "log_parameter_max_length to 0, or let the desk's role set it (docs/operate/postgresql.md)"
        )


def not_as_promised(alias: str) -> list[str]:
    """The settings of the server at `alias` that whoever runs it should change, by name; none for SQLite.

    `ssl` stands for an unencrypted connection over a network, `pg_switch_wal` for the rights by which
    destroyed keys are cleared from the server's own log, which matter where the vault lies there. Raises a
    `StoreError` where the database does not answer.
    """
    connection = connections[alias]
    if not is_postgresql(connection):
        return []
    with without_values():
        broken = _broken(connection, ON_EACH_CONNECTION + IN_THE_LOG + OF_THE_SERVER)
        if not _said_yes(connection, _IS_PRIVATE):
            broken.append("ssl")
        if alias == VAULT and not may_clear_the_log(connection):
            broken.append("pg_switch_wal")
    return broken


def take_write_lock(connection: BaseDatabaseWrapper) -> None:
    """One writer at a time, whatever process it is in, until the open transaction ends: as SQLite has it.

    So the policy that a transaction reads is still the one in force when it commits.
    """
    if is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute(_LOCK_TO_WRITE)


@contextmanager
def served_alone(*, otherwise: Exception) -> Iterator[None]:
    """Within, no other server works on the main database. Raises `otherwise` where one does already.

    The lock belongs to a connection of its own, so it ends with the process. SQLite's file lies in the data
    folder, which has a lock of its own.
    """
    if not is_postgresql(connections["default"]):
        yield
        return
    with without_values(), closing(connections.create_connection("default")) as connection:
        if not _said_yes(connection, _LOCK_TO_SERVE):
            raise otherwise
        try:
            yield
        finally:
            with suppress(DatabaseError, InterfaceError):
                _said_yes(connection, _LET_SERVE)


def close_pool(connection: BaseDatabaseWrapper) -> None:
    """Let go of the connections that the threads of this process share."""
    if is_postgresql(connection):
        from django.db.backends.postgresql.base import DatabaseWrapper

        assert isinstance(connection, DatabaseWrapper)  # so that its type is known
        connection.close_pool()


def may_clear_the_log(connection: BaseDatabaseWrapper) -> bool:
    """Whether old segments of the server's log go away, and our role may ask for it."""
    return _said_yes(connection, _MAY_CLEAR_THE_LOG)


def clear_the_log(connection: BaseDatabaseWrapper) -> None:
    """Have the server begin a new segment and remove the old ones (measured: after three times, all)."""
    with connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute("SELECT pg_switch_wal()")
            cursor.execute("CHECKPOINT")


def _logs_values(found: Mapping[str, str]) -> list[str]:
    """By which settings statements are logged together with the values that were sent beside them."""
    if found[_VALUES.name] == _VALUES.asked:
        return []
    return [promise.name for promise in _STATEMENTS if not promise.is_kept_by(found[promise.name])]


def _said_yes(connection: BaseDatabaseWrapper, question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    return bool(answer)


def _broken(connection: BaseDatabaseWrapper, promises: tuple[Promise, ...]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_SHOW, [[promise.name for promise in promises]])
        found = dict(cursor.fetchall())
    return [promise.name for promise in promises if not promise.is_kept_by(found[promise.name])]
