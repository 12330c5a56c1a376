"""The receivers of webhooks and posts."""

from django.db import migrations, models

import modicum.platform.store

KINDS = [
    ("webhook", "Webhook: JSON, ids only unless you choose more"),
    ("post_form", "Post to URL: form fields with Rescue's names, at start and end"),
    ("post_xml", "Post to URL: XML with Rescue's names, at start and end"),
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [("outbox", "0001_deliveries")]

    operations = [
        migrations.CreateModel(
            name="Endpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", modicum.platform.store.SystemText(max_length=80)),
                ("url", modicum.platform.store.SystemText(max_length=500)),
                ("kind", models.CharField(choices=KINDS, default="webhook", max_length=9)),
                ("events", models.JSONField(default=list)),
                ("classes", models.JSONField(blank=True, default=list)),
                ("purpose", modicum.platform.store.SystemText(blank=True, max_length=200)),
                ("is_internal", models.BooleanField(default=False)),
                ("salt", modicum.platform.store.SystemText(max_length=22)),
                ("old_salt", modicum.platform.store.SystemText(max_length=22, null=True)),
                ("old_until", models.DateTimeField(null=True)),
            ],
            options={"ordering": ("name", "id")},
        ),
    ]
