"""Sessions lose their random id, which is made anew from the number; the rest of a row takes fewer bytes."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models

import modicum.platform.store
from modicum.platform.store.append_only import SchemaEditor
from modicum.platform.store.days import Day

STATES = {
    "waiting": "w",
    "active": "a",
    "on_hold": "h",
    "closed_by_customer": "c",
    "closed_by_technician": "t",
    "abandoned": "g",
    "timed_out": "o",
}
OUTCOMES = {"resolved": "r", "unresolved": "u"}
DATED = ("KeptValue", "Transcript")
SESSION, RECEIPT = ("desk_sessions", "SupportSession"), ("desk_sessions", "Receipt")


def shorten_sessions(apps: Apps, schema_editor: SchemaEditor) -> None:
    """One letter for each state and outcome, and half of each hash of a cookie."""
    sessions = apps.get_model(*SESSION).objects.using(schema_editor.connection.alias)
    for column, codes in (("state", STATES), ("outcome", OUTCOMES)):
        for word, code in codes.items():
            sessions.filter(**{column: word}).update(**{column: code})
    known = sessions.exclude(credential=None).values_list("pk", "credential")
    for number, credential in known.iterator():
        shorter = urlsafe_b64encode(bytes.fromhex(credential)[:16]).rstrip(b"=").decode()
        sessions.filter(pk=number).update(credential=shorter)


def move_receipts(apps: Apps, schema_editor: SchemaEditor) -> None:
    """The hash of a receipt code moves to its session: 16 bytes, which were 22 letters."""
    receipts = apps.get_model(*RECEIPT).objects.using(schema_editor.connection.alias)
    sessions = apps.get_model(*SESSION).objects.using(schema_editor.connection.alias)
    for number, letters in receipts.values_list("pk", "code_hash").iterator():
        sessions.filter(pk=number).update(receipt=urlsafe_b64decode(letters + "=="))


def number_days(apps: Apps, schema_editor: SchemaEditor) -> None:
    """The same days as whole numbers."""
    for table in DATED:
        rows = apps.get_model("desk_sessions", table)._default_manager.using(schema_editor.connection.alias)
        for day in set(rows.exclude(expires_on=None).values_list("expires_on", flat=True)):
            rows.filter(expires_on=day).update(ends_on=day)


class Migration(migrations.Migration):
    dependencies = [("desk_sessions", "0006_phase")]

    operations = [
        migrations.RemoveIndex(model_name="supportsession", name="desk_sessio_state_54cb5e_idx"),
        migrations.AddField(
            model_name="supportsession", name="receipt", field=models.BinaryField(max_length=16, null=True)
        ),
        migrations.RunPython(shorten_sessions, migrations.RunPython.noop),
        migrations.RunPython(move_receipts, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="supportsession",
            name="credential",
            field=modicum.platform.store.SystemText(max_length=22, null=True),
        ),
        migrations.RemoveField(model_name="supportsession", name="ref"),
        migrations.AddIndex(
            model_name="supportsession",
            index=models.Index(
                condition=models.Q(("credential__isnull", False)),
                fields=["state", "channel"],
                name="open_sessions",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportsession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("credential__isnull", False)),
                fields=("credential",),
                name="one_session_a_credential",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportsession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("receipt__isnull", False)),
                fields=("receipt",),
                name="one_session_a_receipt",
            ),
        ),
        migrations.RenameField(model_name="consent", old_name="receipt", new_name="session"),
        migrations.AlterField(
            model_name="consent",
            name="session",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="consent",
                serialize=False,
                to="desk_sessions.supportsession",
            ),
        ),
        migrations.DeleteModel(name="Receipt"),
        *(migrations.AddField(model_name=table, name="ends_on", field=Day(null=True)) for table in DATED),
        migrations.RunPython(number_days, migrations.RunPython.noop),
        *(migrations.RemoveField(model_name=table, name="expires_on") for table in DATED),
        *(
            migrations.RenameField(model_name=table, old_name="ends_on", new_name="expires_on")
            for table in DATED
        ),
        *(
            migrations.AlterField(model_name=table, name="expires_on", field=Day(null=True, db_index=True))
            for table in DATED
        ),
    ]
