"""The events that receivers may hear of, and the two kinds of receivers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What happened; the names are those of the webhooks' `type`."""

    REQUEST_CREATED = "request.created", _("A customer asks for help")
    SESSION_STARTED = "session.started", _("A technician takes a session")
    SESSION_CLOSED = "session.closed", _("A session ends")
    TRANSCRIPT_STORED = "transcript.stored", _("Something of a session is stored at its end")
    TRANSCRIPT_DELIVERED = "transcript.delivered", _("A transcript has arrived in your lake")
    SESSION_ERASED = "session.erased", _("A customer has erased a session")
    FINDING_HIGH = "finding.high", _("The PII audit finds something grave in a session")
    POLICY_CHANGED = "policy.changed", _("Another storage policy is in force")


TEST = "test"
"""The event that an admin sends to try a receiver."""


class Kind(models.TextChoices):
    """How a receiver is spoken to."""

    WEBHOOK = "webhook", _("Webhook: JSON, ids only unless you choose more")
    POST_FORM = "post_form", _("Post to URL: form fields with Rescue's names, at start and end")
    POST_XML = "post_xml", _("Post to URL: XML with Rescue's names, at start and end")


POST_EVENTS = (Event.SESSION_STARTED, Event.SESSION_CLOSED)
WITH_CONTENT = (Event.SESSION_CLOSED, Event.TRANSCRIPT_STORED)
"""The events of a session that is over: content travels with these alone."""


def outbox_kind(kind: str) -> str:
    """The outbox's name for deliveries of this kind."""
    return "webhook" if kind == Kind.WEBHOOK else "post"
