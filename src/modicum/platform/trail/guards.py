"""The database's own refusal to change audit events, or to delete any but those before the chain's start.

SQLite loses triggers when a later migration makes the table anew: such a migration calls `put_up` again.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_STILL_HELD: Final = "OLD.id > COALESCE((SELECT event FROM trail_chainend WHERE which = 'start'), 0)"

_SQLITE: Final = (
    """CREATE TRIGGER trail_no_change BEFORE UPDATE ON trail_auditevent
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
    f"""CREATE TRIGGER trail_no_removal BEFORE DELETE ON trail_auditevent WHEN {_STILL_HELD}
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
)
_POSTGRESQL: Final = (
    f"""CREATE OR REPLACE FUNCTION trail_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' OR {_STILL_HELD} THEN
            RAISE EXCEPTION 'the trail is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$""",
    """CREATE TRIGGER trail_append_only BEFORE UPDATE OR DELETE ON trail_auditevent
    FOR EACH ROW EXECUTE FUNCTION trail_append_only()""",
)


def put_up(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse from now on. A table without them is expected."""
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement)
