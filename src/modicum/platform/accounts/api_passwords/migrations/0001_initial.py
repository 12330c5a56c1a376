"""The table of API passwords."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modicum.platform.store.columns


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="ApiPassword",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="api_password",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "digest",
                    modicum.platform.store.columns.SystemText("a hash of a random secret", max_length=43),
                ),
                ("expires_at", models.DateTimeField()),
                ("may_stand_in_address", models.BooleanField(default=False)),
                ("report_pause", models.PositiveIntegerField(default=60)),
            ],
        ),
    ]
