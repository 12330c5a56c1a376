"""Reads the organisation's facts as they are now."""

from __future__ import annotations

from modicum.core.policy import NO_FACTS, Facts
from modicum.platform.organisation.files import read_facts
from modicum.platform.organisation.models import OrganisationVersion


def newest() -> OrganisationVersion | None:
    """The version that holds; None where nobody has written any."""
    return OrganisationVersion.objects.order_by("-number").first()


def facts() -> Facts:
    """What the organisation says of itself now; empty where it has not said anything."""
    version = newest()
    return NO_FACTS if version is None else read_facts(version.toml)


def facts_missing() -> list[str]:
    """The names of the facts without which nothing of customers may be stored."""
    return facts().missing()
