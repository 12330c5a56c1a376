"""The first tables of this feature."""

from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SweepClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField()),
                ("seen", models.DateTimeField()),
                ("waited", models.DurationField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DailyCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("data_class", modicum.platform.store.SystemText(max_length=120)),
                ("erased", models.PositiveBigIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("day", "data_class"), name="one_count_each")],
            },
        ),
    ]
