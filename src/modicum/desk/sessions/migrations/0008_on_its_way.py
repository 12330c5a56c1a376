"""Keys have a phase more, for what waits in the outbox. The tables stay as they are."""

from django.db import migrations, models

PHASES = [(1, "live"), (2, "rest"), (3, "rest again"), (4, "on its way")]


class Migration(migrations.Migration):
    dependencies = [("desk_sessions", "0007_small_rows")]

    operations = [
        migrations.AlterField(
            model_name=model,
            name="phase",
            field=models.PositiveSmallIntegerField(choices=PHASES, default=2),
        )
        for model in ("keptvalue", "transcript")
    ]
