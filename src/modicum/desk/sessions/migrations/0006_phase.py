"""Each sealed row says by which of its session's keys it is sealed, so that it can be given a new one."""

from django.apps.registry import Apps
from django.db import migrations, models

from modicum.platform.store.append_only import SchemaEditor

PHASES = [(1, "live"), (2, "rest"), (3, "rest again")]
LIVE, REST = 1, 2
OPEN = ("waiting", "active", "on_hold")


def mark_living(apps: Apps, schema_editor: SchemaEditor) -> None:
    """The values of sessions that are not over are sealed by live keys."""
    values = apps.get_model("desk_sessions", "KeptValue").objects.using(schema_editor.connection.alias)
    values.filter(session__state__in=OPEN).update(phase=LIVE)


class Migration(migrations.Migration):
    dependencies = [("desk_sessions", "0005_fewer_indexes")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="phase",
                field=models.PositiveSmallIntegerField(choices=PHASES, default=REST),
            )
            for name in ("keptvalue", "transcript")
        ),
        migrations.RunPython(mark_living, migrations.RunPython.noop),
    ]
