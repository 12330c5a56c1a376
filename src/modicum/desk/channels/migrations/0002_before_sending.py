"""What the boxes do before they send, and whether card numbers are hidden from the other side."""

from django.db import migrations, models

CHOICES = [("off", "Off"), ("hint", "Hint"), ("ask", "Ask")]


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="customers_before_sending",
            field=models.CharField(choices=CHOICES, default="hint", max_length=4),
        ),
        migrations.AddField(
            model_name="channel",
            name="technicians_before_sending",
            field=models.CharField(choices=CHOICES, default="ask", max_length=4),
        ),
        migrations.AddField(
            model_name="channel",
            name="masks_cards",
            field=models.BooleanField(default=False),
        ),
    ]
