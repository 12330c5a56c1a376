"""Chains the events there are, by the root key of the installation that is open, and guards them."""

from django.apps.registry import Apps
from django.db import migrations, models

from modicum.platform.store import append_only
from modicum.platform.trail.links import BEFORE_THE_FIRST, links

EVENTS = "trail_auditevent"
HELD = "OLD.id > COALESCE((SELECT event FROM trail_chainend WHERE which = 'start'), 0)"


def chain(apps: Apps, schema_editor: append_only.SchemaEditor) -> None:
    """Give each event its link, oldest first, and set the two ends."""
    events = apps.get_model("trail", "AuditEvent").objects.order_by("pk")
    by, last, link = links(), 0, BEFORE_THE_FIRST
    for event in events.iterator():
        last, link = event.pk, by.after(link, event)
        events.filter(pk=last).update(link=link)
    ends = apps.get_model("trail", "ChainEnd").objects
    for which, number, at in (("start", 0, BEFORE_THE_FIRST), ("head", last, link)):
        ends.create(which=which, event=number, link=at, seal=by.seal(which, number, at))


def guard(_apps: Apps, schema_editor: append_only.SchemaEditor) -> None:
    """Let the database itself refuse changes."""
    append_only.guard(schema_editor, EVENTS, held=HELD)


def unguard(_apps: Apps, schema_editor: append_only.SchemaEditor) -> None:
    """Take the guards away, as they name a table that goes."""
    append_only.unguard(schema_editor, EVENTS)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.AddField(
            "auditevent", "link", models.BinaryField(default=b"", max_length=32), preserve_default=False
        ),
        migrations.CreateModel(
            name="ChainEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "which",
                    models.CharField(
                        choices=[("start", "Start"), ("head", "Head")], max_length=5, unique=True
                    ),
                ),
                ("event", models.PositiveBigIntegerField()),
                ("link", models.BinaryField(max_length=32)),
                ("seal", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
