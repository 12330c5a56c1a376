"""Counts of what is held, the register of breaches, and which notices went out."""

import django.db.models.deletion
from django.db import migrations, models

import modicum.platform.store
import modicum.platform.store.days


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0002_before_sending"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bundle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", modicum.platform.store.SystemText(max_length=32, unique=True)),
                ("content", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.PositiveBigIntegerField()),
                ("noted_at", models.DateTimeField()),
                ("aware_at", models.DateTimeField()),
                ("since", modicum.platform.store.days.Day(null=True)),
                ("until", modicum.platform.store.days.Day(null=True)),
                ("first", models.PositiveBigIntegerField()),
                ("last", models.PositiveBigIntegerField()),
                ("sessions", models.PositiveBigIntegerField()),
                ("affected", models.JSONField(default=dict)),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("intrusion", "Somebody got into the system"),
                            ("insider", "Somebody of ours looked or took without need"),
                            ("lost", "A device, disk or backup was lost or stolen"),
                            ("sent", "It was sent or shown to the wrong people"),
                            ("locked", "It was encrypted or destroyed by somebody else"),
                            ("unclear", "Not clear yet"),
                        ],
                        default="unclear",
                        max_length=12,
                    ),
                ),
                ("key_taken", models.BooleanField(default=False)),
                ("is_processor", models.BooleanField(default=False)),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("unknown", "Not assessed yet"),
                            ("unlikely", "A risk is unlikely"),
                            ("risk", "There is a risk"),
                            ("high", "The risk is high"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                (
                    "grounds",
                    models.CharField(
                        choices=[
                            ("unlikely", "A risk to people is unlikely"),
                            ("sealed", "It was sealed, and no key left the house"),
                            ("recovered", "It came back unread"),
                            ("nothing", "Nothing of customers was in it"),
                        ],
                        max_length=12,
                        null=True,
                    ),
                ),
                ("on_receipts", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NoticeSent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", modicum.platform.store.SystemText(max_length=40)),
                ("about", modicum.platform.store.SystemText(max_length=40)),
                ("sent_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "about"), name="one_mail_each")],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("authority", "The supervisory authority"),
                            ("controller", "The controller"),
                            ("people", "The people themselves"),
                            ("public", "The public"),
                            ("partner", "A partner by contract, such as an acquirer"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("first", "First report"),
                            ("more", "Further report"),
                            ("last", "Final report"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.PositiveBigIntegerField()),
                (
                    "breach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="exposure.breach"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("sessions", models.PositiveBigIntegerField()),
                (
                    "bundle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="exposure.bundle",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("bundle", "channel", "month"), name="one_tally_each")
                ],
            },
        ),
    ]
