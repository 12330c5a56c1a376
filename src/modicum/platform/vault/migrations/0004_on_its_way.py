"""Keys of what waits in the outbox: a phase more. The table stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0003_shorter_names")]

    operations = [
        migrations.AlterField(
            model_name="datakey",
            name="phase",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "live"), (2, "rest"), (3, "rest again"), (4, "on its way")]
            ),
        ),
    ]
