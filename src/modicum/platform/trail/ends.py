"""Reads and moves the two ends of the chain, inside the caller's transaction."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from modicum.platform.trail.links import BEFORE_THE_FIRST, Links
from modicum.platform.trail.models import ChainEnd, End


@dataclass(frozen=True, slots=True)
class Place:
    """Where an end stands: the event's number, its link, and whether the seal is ours."""

    event: int
    link: bytes
    is_genuine: bool


NOWHERE = Place(0, BEFORE_THE_FIRST, is_genuine=False)


def place_of(end: End, by: Links, *, to_move: bool = False) -> Place:
    """Where that end stands. `to_move` makes others wait who want to move it too."""
    rows = ChainEnd.objects.select_for_update() if to_move else ChainEnd.objects.all()
    row = rows.filter(which=end.value).first()
    if row is None:
        return NOWHERE
    link = bytes(row.link)
    seal = by.seal(end.value, row.event, link)
    return Place(row.event, link, is_genuine=hmac.compare_digest(seal, bytes(row.seal)))


def move(end: End, by: Links, *, event: int, link: bytes) -> None:
    """Let that end stand at `event`, sealed."""
    now_at = {"event": event, "link": link, "seal": by.seal(end.value, event, link)}
    ChainEnd.objects.update_or_create(which=end.value, defaults=now_at)
