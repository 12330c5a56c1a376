"""The first table of this feature."""

from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OrganisationVersion",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("toml", modicum.platform.store.SystemText(max_length=65536)),
                ("created_at", models.DateTimeField()),
                ("by", models.PositiveBigIntegerField(null=True)),
            ],
        ),
    ]
