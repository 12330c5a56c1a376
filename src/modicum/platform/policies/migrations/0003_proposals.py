"""Proposals and what became of them. The words of reasons get a table of their own, so that no revision has
to change when they are erased; from then on the database refuses to change any of these.
"""

from datetime import timedelta

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models

import modicum.platform.store
from modicum.core.policy import Policy, read_policy
from modicum.core.values import REASON
from modicum.platform.store import append_only
from modicum.platform.store.moved_rows import copy_rows

GUARDED = ("policies_policyrevision", "policies_proposal", "policies_decision")

COLUMNS = {"about": "'revision'", "number": "number", "sealed": "reason_text"}


def move_words(_apps: Apps, schema_editor: append_only.SchemaEditor) -> None:
    """Carry the sealed words over: they stay where they open, so their keys stay theirs."""
    copy_rows(schema_editor, "policies_policyrevision", "policies_reasonwords", COLUMNS, having="reason_text")


def set_ends(apps: Apps, _schema_editor: append_only.SchemaEditor) -> None:
    """Say until when the words are kept: by the stricter of their revision and the one before it."""
    revisions = apps.get_model("policies", "PolicyRevision").objects
    for words in apps.get_model("policies", "ReasonWords").objects.defer("sealed"):
        near = revisions.filter(number__in=(words.number - 1, words.number)).order_by("number")
        policies = [Policy(read_policy(row.toml), revision=row.number) for row in near]
        retention = policies[0].meet(policies[-1]).rule_for(REASON).retention
        if retention is not None:
            written = near[len(near) - 1].created_at.date()
            ends = written + timedelta(days=-(-retention // timedelta(days=1)))
            type(words).objects.filter(pk=words.pk).update(expires_on=ends)


def guard(_apps: Apps, schema_editor: append_only.SchemaEditor) -> None:
    """Let the database itself refuse changes and removals."""
    for table in GUARDED:
        append_only.guard(schema_editor, table, held="TRUE")


def unguard(_apps: Apps, schema_editor: append_only.SchemaEditor) -> None:
    """Take the guards away, as they name tables that go."""
    for table in GUARDED:
        append_only.unguard(schema_editor, table)


REASONS = [
    ("first", "First policy of the installation"),
    ("legal", "A legal duty"),
    ("need", "The work needs it"),
    ("less", "We keep less"),
    ("correction", "A correction"),
    ("other", "Another reason"),
]


class Migration(migrations.Migration):
    dependencies = [("policies", "0002_sealed_reason")]

    operations = [
        migrations.AddField("policyrevision", "second_admin", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("toml", modicum.platform.store.SystemText(max_length=262144)),
                ("preset", modicum.platform.store.SystemText(blank=True, max_length=20)),
                ("second_admin", models.BooleanField()),
                (
                    "seen",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.policyrevision",
                    ),
                ),
                ("by", models.PositiveBigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(choices=REASONS, max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="policies.proposal",
                    ),
                ),
                (
                    "became",
                    models.CharField(
                        choices=[
                            ("in_force", "In force"),
                            ("withdrawn", "Withdrawn"),
                            ("refused", "Refused"),
                            ("overtaken", "Overtaken by another revision"),
                        ],
                        max_length=12,
                    ),
                ),
                ("by", models.PositiveBigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "refusal",
                    models.CharField(
                        choices=[
                            ("too_much", "It stores more than we need"),
                            ("unclear", "The purpose is not clear"),
                            ("not_now", "Not now"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                        null=True,
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="policies.policyrevision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReasonWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("revision", "A revision without a proposal"),
                            ("proposal", "A proposal"),
                            ("refusal", "The refusal of a proposal"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("sealed", modicum.platform.store.Sieved(of=bytes)),
                ("expires_on", models.DateField(null=True)),
            ],
            options={
                "constraints": (models.UniqueConstraint(fields=("about", "number"), name="words_once"),),
            },
        ),
        migrations.RunPython(move_words, migrations.RunPython.noop),
        migrations.RunPython(set_ends, migrations.RunPython.noop),
        migrations.RemoveField("policyrevision", "reason_text"),
        migrations.RunPython(guard, unguard),
    ]
