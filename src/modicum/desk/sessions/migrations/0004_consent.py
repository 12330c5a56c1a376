"""What customers allow, and the proof of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk_sessions", "0003_livetimes")]

    operations = [
        migrations.AddField(
            model_name="supportsession", name="may_keep", field=models.BooleanField(default=False)
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "receipt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="consent",
                        serialize=False,
                        to="desk_sessions.receipt",
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
