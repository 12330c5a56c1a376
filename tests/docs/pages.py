"""Every generated page of the reference, by the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tests.docs import data_classes, entity_types, routes, settings

FOLDER: Final = Path(__file__).parents[2] / "docs" / "reference"

PAGES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "settings.md": settings.page,
        "data-classes.md": data_classes.page,
        "entity-types.md": entity_types.page,
        "routes.md": routes.page,
    }
)
