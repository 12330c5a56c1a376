"""The first tables of this feature."""

from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", modicum.platform.store.SystemText(max_length=60)),
                ("actor", models.PositiveBigIntegerField(null=True)),
                ("subject", modicum.platform.store.SystemText(max_length=60)),
                ("detail", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["subject"], name="trail_audit_subject_fe71b1_idx")],
            },
        ),
    ]
