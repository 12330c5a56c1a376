"""The exact times of living sessions, sealed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk_sessions", "0002_keeping")]

    operations = [
        migrations.CreateModel(
            name="LiveTimes",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="live_times",
                        serialize=False,
                        to="desk_sessions.supportsession",
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
    ]
