"""The vault's tables: numbers, class names and wrapped keys; nothing that a customer said."""

from __future__ import annotations

from typing import Final

from django.db import models

from modicum.platform.vault.class_ids import ClassId
from modicum.platform.vault.key_ids import KeyId, Phase

EVERY_CLASS: Final = ""
"""Stands in the ledger for all data classes of a session."""


class DataKey(models.Model):
    """One data key: 32 bytes, wrapped to 40 (RFC 3394) by the wrapping key of generation `root`."""

    session = models.BigIntegerField()
    data_class = ClassId(max_length=120)
    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    wrapped = models.BinaryField(max_length=40)
    root = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "data_class", "phase"), name="one_key_each"),
        )

    def __str__(self) -> str:
        return f"key {self.pk}"

    @property
    def key_id(self) -> KeyId:
        """What the key is for."""
        return KeyId(self.session, self.data_class, Phase(self.phase))


class Erasure(models.Model):
    """An entry of the ledger: these keys were destroyed for good, and no backup may bring the values back."""

    session = models.BigIntegerField()
    data_class = ClassId(max_length=120, default=EVERY_CLASS)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("session",), name="erasures_of_a_session"),)

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class VaultState(models.Model):
    """The one row that says which vault this is, and which wrapping key new data keys are wrapped by.

    `tag` is derived from that wrapping key: a wrong one is noticed before anything is written with it.
    """

    name = models.CharField(max_length=32)
    generation = models.PositiveSmallIntegerField()
    tag = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"root key {self.generation}"
