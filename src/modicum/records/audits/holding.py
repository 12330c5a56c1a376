"""Findings go with what they were found in: whoever erases reaches them through the store's registry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from modicum.platform.vault.key_ids import KeyId
from modicum.records.audits.models import AuditFinding, Later, Unopened


class FindingHolder:
    """Holds places, not values: it counts and exports nothing, and seals nothing."""

    name = "records.audits"

    def count(self, session: int) -> int:
        """None: a finding says where something is stored, and is no stored value."""
        return 0

    def export(self, session: int) -> Mapping[str, object]:
        """Nothing, for the same reason."""
        return {}

    def erase(self, sessions: Sequence[int], data_classes: Collection[str] | None) -> int:
        """Remove the findings in what is erased; none of them counts as a value."""
        for table in (AuditFinding, Unopened):
            rows = table.objects.filter(session__in=sessions)
            (rows if data_classes is None else rows.filter(place__in=data_classes)).delete()
        if data_classes is None:
            Later.objects.filter(session__in=sessions).delete()
        return 0

    def keys_used(self, first: int, last: int) -> Iterator[KeyId]:
        """No key is used here."""
        return iter(())

    def erase_sealed_with(self, keys: Collection[KeyId]) -> int:
        """Remove the findings in what can no longer be opened; none counts as a value."""
        for key in keys:
            AuditFinding.objects.filter(session=key.session, place=key.data_class).delete()
        return 0

    def move_numbers_past(self, session: int) -> None:
        """Sessions do not get their numbers here."""
