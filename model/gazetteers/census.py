"""The name lists of the US census of 1990, as the package `names` (MIT) carries them.

The source is "Frequently Occurring Surnames/First Names from the 1990 Census" of the US Census Bureau, a work
of the federal government and so in the public domain (17 U.S.C. § 105). A line reads
`SMITH          1.006  1.006      1`: name, per cent, cumulative per cent, rank.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def census_first_names() -> frozenset[str]:
    """All 5,163 first names, lower case."""
    return frozenset([*_ranked("dist.female.first"), *_ranked("dist.male.first")])


def census_surnames(most: int = 20_000) -> frozenset[str]:
    """The `most` most frequent surnames, lower case; 20,000 cover about 80 % of the people."""
    return frozenset(name for rank, name in enumerate(_ranked("dist.all.last")) if rank < most)


def _ranked(name: str) -> Iterator[str]:
    for line in files("names").joinpath(name).read_text("ascii").splitlines():
        yield line.split()[0].lower()
