"""Names what a finding was made with, so that two runs can be compared."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from modicum.core.pii.tagging import Tagging


def version_of(tagger: Tagging | None) -> str:
    """`rules 1a2b3c4d, model 2026-11`: what decides about findings, and nothing that does not."""
    return f"rules {_rules()}, model {tagger.version}" if tagger else f"rules {_rules()}, no model"


@cache
def _rules() -> str:
    """The first digits of the packs' SHA-256."""
    digest = hashlib.sha256()
    packs = files("modicum.core.pii.packs")
    for source in sorted(packs.iterdir(), key=lambda source: source.name):
        if source.name.endswith(".toml"):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:8]
