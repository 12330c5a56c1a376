"""The first tables of this feature."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0001_initial"),
        ("policies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SupportSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", modicum.platform.store.SystemText(max_length=22, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("active", "Active"),
                            ("on_hold", "On hold"),
                            ("closed_by_customer", "Closed by the customer"),
                            ("closed_by_technician", "Closed by the technician"),
                            ("abandoned", "Abandoned"),
                            ("timed_out", "Timed out"),
                        ],
                        default="waiting",
                        max_length=24,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("resolved", "Resolved"), ("unresolved", "Unresolved")],
                        max_length=12,
                        null=True,
                    ),
                ),
                ("language", modicum.platform.store.SystemText(max_length=12)),
                ("credential", modicum.platform.store.SystemText(max_length=64, null=True, unique=True)),
                ("epoch", models.PositiveIntegerField(default=0)),
                ("started_at", modicum.platform.store.Sieved(null=True, of=datetime.datetime)),
                ("ended_at", modicum.platform.store.Sieved(null=True, of=datetime.datetime)),
                ("waited", modicum.platform.store.Sieved(null=True, of=datetime.timedelta)),
                ("lasted", modicum.platform.store.Sieved(null=True, of=datetime.timedelta)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="channels.channel",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.policyrevision",
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "channel"], name="desk_sessio_state_54cb5e_idx")],
            },
        ),
    ]
