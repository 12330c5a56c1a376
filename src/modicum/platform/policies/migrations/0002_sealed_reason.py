"""The words of a reason are sealed. Those that stood in the clear before are deleted, not carried over."""

from django.db import migrations

import modicum.platform.store


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial")]

    operations = [
        migrations.RemoveField("policyrevision", "reason_text"),
        migrations.AddField(
            "policyrevision", "reason_text", modicum.platform.store.Sieved(null=True, of=bytes)
        ),
    ]
