"""What the records of the usual databases say of an address: the country, and who runs the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

BETWEEN: Final = " · "
LONGEST: Final = 80

_COUNTRIES: Final = ("country", "registered_country", "country_name")
_NETWORKS: Final = ("autonomous_system_organization", "isp", "organization", "as_name", "as_organization")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address belongs, as far as it is known."""

    country: str = ""
    network: str = ""

    def __str__(self) -> str:
        """`Germany · Example Telecom`; without a country `· Example Telecom`."""
        return f"{self.country}{BETWEEN}{self.network}".strip() if self.network else self.country


def place_in(record: object, language: str) -> Place:
    """The place in one record: nested names as MaxMind and DB-IP write them, or plain ones as IPinfo does."""
    if not isinstance(record, Mapping):
        return Place()
    return Place(_first(_names(record, _COUNTRIES, language)), _first(_names(record, _NETWORKS, language)))


def _names(record: Mapping[object, object], keys: tuple[str, ...], language: str) -> Iterator[str]:
    for key in keys:
        match record.get(key):
            case str(name):
                yield name
            case {"names": {**names}}:
                yield from (str(names[each]) for each in (language.partition("-")[0], "en") if each in names)
            case _:
                continue


def _first(names: Iterator[str]) -> str:
    """The first name that is none of nothing, short and on one line, without what stands between two."""
    cleaned = (" ".join(name.replace("·", " ").split())[:LONGEST] for name in names)
    return next((name for name in cleaned if name and name.isprintable()), "")
