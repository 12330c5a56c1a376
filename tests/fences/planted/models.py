"""The planted table."""

from __future__ import annotations

from django.db import models


class Enquiry(models.Model):
    """What a customer asked, in the clear."""

    question = models.TextField()

    class Meta:
        app_label = "planted"

    def __str__(self) -> str:
        return f"enquiry {self.pk}"
