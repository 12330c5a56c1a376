"""The links of the staff frame and who sees them. Each door checks the role itself; this spares dead ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the staff's part: its address, its name on screen and the roles that may open it."""

    path: str
    label: str | Promise
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Link:
    """A page as the present reader sees it; `current` is what `aria-current` says where `is_here`."""

    path: str
    label: str | Promise
    is_here: bool
    current: str


PAGES: Final = (
    Page("/console/", _("Console"), frozenset({"technician", "admin"})),
    Page("/channels/", _("Channels"), frozenset({"admin"})),
    Page("/webhooks/", _("Webhooks"), frozenset({"admin"})),
    Page("/members/", _("Members"), frozenset({"admin"})),
    Page("/reports/chat-log/", _("Chat logs"), frozenset({"admin", "privacy_officer"})),
    Page("/audits/", _("PII audit"), frozenset({"admin", "privacy_officer"})),
    Page("/exposure/", _("Exposure"), frozenset({"admin", "privacy_officer"})),
    Page("/data-storage/", _("Data storage"), frozenset({"admin", "privacy_officer"})),
)


def links_for(request: HttpRequest) -> list[Link]:
    """The pages that the signed-in member's role opens, the present one marked."""
    role = getattr(request.user, "role", "")
    return [_link(page, request.path) for page in PAGES if role in page.roles]


def _link(page: Page, path: str) -> Link:
    current = "page" if path == page.path else "true"
    return Link(path=page.path, label=page.label, is_here=path.startswith(page.path), current=current)
