"""Messages lose their index, so that a commit writes few pages; sessions one that nobody searches by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk_sessions", "0004_consent"), ("policies", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="entry", name="one_entry_a_place"),
        migrations.AlterField(
            model_name="supportsession",
            name="revision",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="policies.policyrevision",
            ),
        ),
    ]
