"""Retention as it is written in a policy file: `12h`, `30d`, `8w`, `1y` or `unlimited`."""

from __future__ import annotations

import re
from datetime import timedelta

NO_END = "unlimited"
EXAMPLES = f'"12h", "30d", "8w", "1y" or "{NO_END}"'

_SPAN = re.compile(r"([1-9]\d{0,4})([hdwy])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1), "y": timedelta(days=365)}


def read_span(written: object) -> timedelta | None:
    """The span; `None` for no end. Raises `ValueError` for everything that is not one."""
    if written == NO_END:
        return None
    match = _SPAN.fullmatch(written) if isinstance(written, str) else None
    if match is None:
        raise ValueError(f"{written!r} is no retention; write {EXAMPLES}")
    return int(match.group(1)) * _UNITS[match.group(2)]


def write_span(span: timedelta | None) -> str:
    """The span in days, or in hours where days would not be exact."""
    if span is None:
        return NO_END
    hours = span // _UNITS["h"]
    return f"{hours}h" if hours % 24 else f"{hours // 24}d"
