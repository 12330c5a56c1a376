"""Tables that the database itself refuses to change, by triggers: rows are added, and deleted once let go of.

SQLite loses triggers when a later migration makes the table anew: such a migration guards it again.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SchemaEditor = BaseDatabaseSchemaEditor
"""What a migration is given; migrations name it by this."""

_SQLITE: Final = (
    """CREATE TRIGGER {table}_no_change BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER {table}_no_removal BEFORE DELETE ON {table} WHEN {held}
    BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
)
_POSTGRESQL: Final = (
    """CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' OR {held} THEN
            RAISE EXCEPTION 'append-only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$""",
    """CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_append_only()""",
)
_AWAY: Final = {
    "sqlite": ("DROP TRIGGER IF EXISTS {table}_no_change", "DROP TRIGGER IF EXISTS {table}_no_removal"),
    "postgresql": ("DROP TRIGGER IF EXISTS {table}_append_only ON {table}",),
}


def guard(schema_editor: SchemaEditor, table: str, *, held: str) -> None:
    """Let the database refuse to update `table`, and to delete rows while `held` (SQL over `OLD`) is true."""
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement.format(table=table, held=held))


def unguard(schema_editor: SchemaEditor, table: str) -> None:
    """Let the database take changes again: before the table is made anew."""
    for statement in _AWAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement.format(table=table))
