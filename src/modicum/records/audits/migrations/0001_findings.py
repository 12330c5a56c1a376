"""The audits, their findings, and what was decided about them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("desk_sessions", "0006_phase"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("finished", "Finished"),
                            ("replaced", "Given up for one with a newer detector"),
                        ],
                        default="running",
                        max_length=12,
                    ),
                ),
                ("is_full", models.BooleanField()),
                ("detector", modicum.platform.store.SystemText(max_length=120)),
                ("by", models.PositiveBigIntegerField(null=True)),
                ("since", models.PositiveBigIntegerField()),
                ("upto", models.PositiveBigIntegerField()),
                ("reached", models.PositiveBigIntegerField()),
                ("total", models.PositiveBigIntegerField(default=0)),
                ("sessions", models.PositiveBigIntegerField(default=0)),
                ("texts", models.PositiveBigIntegerField(default=0)),
                ("found", models.PositiveBigIntegerField(default=0)),
                ("unopened", models.PositiveBigIntegerField(default=0)),
                ("counts", models.JSONField(default=dict)),
                ("detecting", models.DurationField()),
                ("started_at", models.DateTimeField()),
                ("began_again_at", models.DateTimeField()),
                ("done_before", models.PositiveBigIntegerField(default=0)),
                ("seen_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Later",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="desk_sessions.supportsession",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaughtValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", modicum.platform.store.SystemText(max_length=32, unique=True)),
                ("by", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AuditPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "off_reason",
                    models.CharField(
                        choices=[
                            ("other_means", "We audit by other means"),
                            ("by_hand", "We start audits by hand"),
                            ("trial", "This is a trial without customers"),
                            ("too_heavy", "The machine cannot bear it"),
                        ],
                        max_length=12,
                        null=True,
                    ),
                ),
                ("off_for", models.JSONField(default=list)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", modicum.platform.store.SystemText(max_length=120)),
                ("entry", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("PERSON", "PERSON"),
                            ("EMAIL", "EMAIL"),
                            ("PHONE", "PHONE"),
                            ("ADDRESS", "ADDRESS"),
                            ("CREDIT_CARD", "CREDIT_CARD"),
                            ("BANK", "BANK"),
                            ("NATIONAL_ID", "NATIONAL_ID"),
                            ("DOC_ID", "DOC_ID"),
                            ("DATE_OF_BIRTH", "DATE_OF_BIRTH"),
                            ("IP", "IP"),
                            ("MAC", "MAC"),
                            ("USERNAME", "USERNAME"),
                            ("SECRET", "SECRET"),
                            ("ACCOUNT_ID", "ACCOUNT_ID"),
                        ],
                        max_length=16,
                    ),
                ),
                ("kind", modicum.platform.store.SystemText(blank=True, max_length=40)),
                ("confidence", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("being_redacted", "Being redacted"),
                            ("redacted", "Redacted"),
                            ("accepted", "Accepted"),
                            ("false_alarm", "False alarm"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("needed", "The work needs it"),
                            ("duty", "The law asks for it"),
                            ("claim", "A claim or a complaint is open"),
                            ("consent", "The customer agreed"),
                            ("public", "It is public anyway"),
                        ],
                        max_length=12,
                        null=True,
                    ),
                ),
                ("until", models.DateField(null=True)),
                ("by", models.PositiveBigIntegerField(null=True)),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="desk_sessions.supportsession",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audits.auditrun",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["status", "type"], name="findings_by_status"),
                    models.Index(fields=["status", "id"], name="findings_in_order"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unopened",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", modicum.platform.store.SystemText(max_length=120)),
                (
                    "why",
                    models.CharField(
                        choices=[("no_key", "its key is missing"), ("broken", "its bytes were changed")],
                        max_length=8,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="desk_sessions.supportsession",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("session", "place"), name="unopened_once")],
            },
        ),
    ]
