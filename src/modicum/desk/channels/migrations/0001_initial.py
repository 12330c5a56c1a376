"""The first tables of this feature."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, unique=True)),
                ("name", modicum.platform.store.SystemText(max_length=80)),
                ("welcome", modicum.platform.store.SystemText(blank=True, max_length=300)),
                ("is_open", models.BooleanField(default=True)),
                ("queue_cap", models.PositiveIntegerField(default=50)),
                ("requests_per_minute", models.PositiveIntegerField(default=30)),
                ("away_minutes", models.PositiveIntegerField(default=15)),
                (
                    "technicians",
                    models.ManyToManyField(blank=True, related_name="channels", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CustomField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("label", modicum.platform.store.SystemText(max_length=120)),
                ("help_text", modicum.platform.store.SystemText(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("short_text", "Short text"),
                            ("long_text", "Long text"),
                            ("email", "E-mail"),
                            ("phone", "Phone"),
                            ("number", "Number"),
                            ("date", "Date"),
                            ("choice", "Choice"),
                            ("checkbox", "Checkbox"),
                        ],
                        default="short_text",
                        max_length=16,
                    ),
                ),
                ("choices", models.JSONField(blank=True, default=list)),
                ("required", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fields",
                        to="channels.channel",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "id"),
                "constraints": [models.UniqueConstraint(fields=("channel", "key"), name="one_field_per_key")],
            },
        ),
    ]
