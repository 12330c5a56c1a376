"""Takes out of a stored value what was found in it afterwards. What is left was stored before."""

from __future__ import annotations

from collections.abc import Iterable

from modicum.core.pii import Finding, placeholder, replace
from modicum.core.values import Stored
from modicum.core.values._seal import seal


def redact_places(stored: Stored[str], places: Iterable[Finding]) -> Stored[str]:
    """`stored` with each place replaced by its kind, `[card number]`; under the same rule as before.

    Places that overlap an earlier one are skipped. Nothing stays nothing.
    """
    if stored.value is None:
        return stored
    return seal(replace(stored.value, places, placeholder), stored.data_class, stored.rule)
