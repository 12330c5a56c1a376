"""The first tables of this feature."""

from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PolicyRevision",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("toml", modicum.platform.store.SystemText(max_length=262144)),
                ("preset", modicum.platform.store.SystemText(blank=True, max_length=20)),
                ("created_at", models.DateTimeField()),
                ("by", models.PositiveBigIntegerField(null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("first", "First policy of the installation"),
                            ("legal", "A legal duty"),
                            ("need", "The work needs it"),
                            ("less", "We keep less"),
                            ("correction", "A correction"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason_text", modicum.platform.store.Sieved(null=True, of=str)),
            ],
        ),
    ]
