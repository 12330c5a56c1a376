"""Tells whoever is about to change the policy what somebody else has proposed already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template
from django.template.context import RequestContext

from modicum.platform.policies import proposals
from modicum.records.data_storage.proposal_queries import ShownProposal, shown

register = template.Library()


@register.inclusion_tag("data_storage/open_proposals.html", takes_context=True)
def open_proposals(context: RequestContext) -> Mapping[str, Sequence[ShownProposal]]:
    """Show the open proposals, each with the way to it."""
    return {"proposals": shown(proposals.still_open(), context["request"].member)}
