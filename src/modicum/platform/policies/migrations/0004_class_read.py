"""The last days on which stored values of each data class were looked at."""

from django.db import migrations, models

import modicum.platform.store


class Migration(migrations.Migration):
    """Adds the table."""

    dependencies = (("policies", "0003_proposals"),)

    operations = (
        migrations.CreateModel(
            name="ClassRead",
            fields=[
                (
                    "data_class",
                    modicum.platform.store.SystemText(max_length=200, primary_key=True),
                ),
                ("read_on", models.DateField()),
                ("reported_on", models.DateField(null=True)),
            ],
        ),
    )
