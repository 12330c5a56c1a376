"""Stored values on their way are stored values: whoever erases reaches them through the store's registry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from modicum.platform.outbox.models import Delivery, Part
from modicum.platform.outbox.settling import destroy_keys_of
from modicum.platform.vault.key_ids import KeyId, Phase


class OutboxHolder:
    """Holds the sealed values of deliveries. One that carries ids alone holds nothing of a person's."""

    name = "platform.outbox"

    def count(self, session: int) -> int:
        """How many sealed values of a session are on their way."""
        return Part.objects.filter(session=session).count()

    def export(self, session: int) -> Mapping[str, object]:
        """Which classes are on their way, and since when; the values themselves are shown where they are."""
        parts = Part.objects.filter(session=session).defer("sealed").select_related("delivery__stream")
        return {
            part.delivery.message: {
                "receiver": part.delivery.stream.kind,
                "data_class": part.data_class,
                "since": part.delivery.created_at.isoformat(),
            }
            for part in parts
        }

    def erase(self, sessions: Sequence[int], data_classes: Collection[str] | None) -> int:
        """Remove the values, and the deliveries that have none left; how many values."""
        parts = Part.objects.filter(session__in=sessions)
        return _remove(parts if data_classes is None else parts.filter(data_class__in=data_classes))

    def keys_used(self, first: int, last: int) -> Iterator[KeyId]:
        """The keys of what is on its way."""
        parts = Part.objects.filter(session__gte=first, session__lte=last).defer("sealed")
        yield from {part.key_id for part in parts.iterator()}

    def erase_sealed_with(self, keys: Collection[KeyId]) -> int:
        """Remove what these keys sealed."""
        mine = [key for key in keys if key.phase is Phase.ON_ITS_WAY]
        return sum(
            _remove(Part.objects.filter(session=key.session, data_class=key.data_class)) for key in mine
        )

    def move_numbers_past(self, session: int) -> None:
        """Sessions do not get their numbers here."""


def _remove(parts: QuerySet[Part]) -> int:
    going = list(parts.defer("sealed"))
    destroy_keys_of(going)
    removed = Part.objects.filter(pk__in=[part.pk for part in going]).delete()[0]
    left = Part.objects.filter(delivery=OuterRef("pk"))
    Delivery.objects.filter(~Exists(left), pk__in={part.delivery_id for part in going}).delete()
    return removed
