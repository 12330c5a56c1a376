"""Where saving leads: to the page again where the choice is in force, else to the proposal that it became."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from modicum.platform.policies import proposals
from modicum.platform.policies.models import Became, Proposal


def settled(proposal: Proposal) -> HttpResponse:
    """Go to what came of a proposal that was just made or decided."""
    if proposals.became(proposal) is Became.IN_FORCE:
        return redirect(f"{reverse('data_storage:cards')}?done=saved")
    return redirect("data_storage:proposal", proposal.number)
