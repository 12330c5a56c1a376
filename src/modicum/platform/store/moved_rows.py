"""Carries sealed values from one table to another in a migration: as they are, without opening them."""

from __future__ import annotations

from collections.abc import Mapping

from modicum.platform.store.append_only import SchemaEditor


def copy_rows(
    schema_editor: SchemaEditor, source: str, target: str, columns: Mapping[str, str], *, having: str
) -> None:
    """Insert into `target` each row of `source` whose column `having` is not empty.

    `columns` says by the target's column what stands in it: a column of the source, or a literal in quotes.
    All of them are our own names.
    """
    into, chosen = ", ".join(columns), ", ".join(columns.values())
    schema_editor.execute(
        f"INSERT INTO {target} ({into}) SELECT {chosen} FROM {source} WHERE {having} IS NOT NULL"  # noqa: S608  # our own names
    )
