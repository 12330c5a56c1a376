"""What is on its way, the receivers it goes to, and the log of what was tried."""

import django.db.models.deletion
from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("kind", modicum.platform.store.SystemText(max_length=20)),
                ("target", models.PositiveBigIntegerField()),
                ("version", models.PositiveBigIntegerField(default=0)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveBigIntegerField(default=0)),
                ("is_paused", models.BooleanField(default=False)),
                ("not_before", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(fields=("kind", "target"), name="one_stream_a_target"),
                ),
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("message", modicum.platform.store.SystemText(max_length=40, unique=True)),
                ("event", modicum.platform.store.SystemText(max_length=60)),
                ("session", models.PositiveBigIntegerField(null=True)),
                ("ids", models.JSONField(default=dict)),
                ("size", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("in_flight", "In flight"), ("dead", "Given up")],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField()),
                ("version", models.PositiveBigIntegerField(null=True)),
                ("lease", modicum.platform.store.SystemText(max_length=22, null=True)),
                ("leased_until", models.DateTimeField(null=True)),
                ("word", modicum.platform.store.SystemText(blank=True, max_length=60)),
                (
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="outbox.stream",
                    ),
                ),
            ],
            options={
                "indexes": (
                    models.Index(fields=("state", "next_try_at"), name="due_deliveries"),
                    models.Index(fields=("stream", "version"), name="deliveries_of_a_batch"),
                ),
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("session", models.PositiveBigIntegerField()),
                ("data_class", modicum.platform.store.SystemText(max_length=120)),
                ("sealed", modicum.platform.store.Sieved(null=True, of=bytes)),
                ("revision", models.PositiveIntegerField()),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="outbox.delivery",
                    ),
                ),
            ],
            options={
                "indexes": (models.Index(fields=("session", "data_class"), name="parts_of_a_session"),),
                "constraints": (
                    models.UniqueConstraint(fields=("delivery", "data_class"), name="one_part_a_data_class"),
                ),
            },
        ),
        migrations.CreateModel(
            name="Try",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("message", modicum.platform.store.SystemText(max_length=40)),
                ("event", modicum.platform.store.SystemText(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[("arrived", "Arrived"), ("again", "Failed"), ("dead", "Given up")],
                        max_length=7,
                    ),
                ),
                ("word", modicum.platform.store.SystemText(blank=True, max_length=60)),
                ("took_ms", models.PositiveIntegerField()),
                (
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="log", to="outbox.stream"
                    ),
                ),
            ],
            options={"indexes": (models.Index(fields=("stream", "at"), name="log_of_a_stream"),)},
        ),
    ]
