"""The usual data classes are named by one byte (`class_ids`)."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHORT = {
    "message_text": "1",
    "timing": "2",
    "note": "3",
    "customer_name": "4",
    "network_address": "5",
    "user_agent": "6",
}


def shorten(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The same keys and the same entries of the ledger under shorter names."""
    for table in ("DataKey", "Erasure"):
        rows = apps.get_model("vault", table)._default_manager.using(schema_editor.connection.alias)
        for name, short in SHORT.items():
            rows.filter(data_class=name).update(data_class=short)


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_rest_again")]

    operations = [migrations.RunPython(shorten, migrations.RunPython.noop)]
