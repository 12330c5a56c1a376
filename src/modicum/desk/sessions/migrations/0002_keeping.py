"""What is kept of sessions: a table each for messages, other values, transcripts and receipts."""

import django.db.models.deletion
from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    dependencies = [
        ("desk_sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="receipt",
                        serialize=False,
                        to="desk_sessions.supportsession",
                    ),
                ),
                ("code_hash", modicum.platform.store.SystemText(max_length=22, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Transcript",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="transcript",
                        serialize=False,
                        to="desk_sessions.supportsession",
                    ),
                ),
                ("sealed", modicum.platform.store.Sieved(null=True, of=bytes)),
                ("entries", models.PositiveIntegerField()),
                ("gaps", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField()),
                ("expires_on", models.DateField(db_index=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="supportsession",
            name="keep_nothing",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("epoch", models.PositiveIntegerField()),
                ("seq", models.PositiveIntegerField()),
                ("sealed", modicum.platform.store.Sieved(null=True, of=bytes)),
                ("revision", models.PositiveIntegerField()),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="desk_sessions.supportsession",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session", "epoch", "seq"), name="one_entry_a_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("data_class", modicum.platform.store.SystemText(max_length=120)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("sealed", modicum.platform.store.Sieved(null=True, of=bytes)),
                ("revision", models.PositiveIntegerField()),
                ("expires_on", models.DateField(db_index=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_values",
                        to="desk_sessions.supportsession",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "data_class", "position"), name="one_value_a_place"
                    )
                ],
            },
        ),
    ]
