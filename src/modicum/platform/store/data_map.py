"""What each plain column is, and whose. Columns that are `Sieved` or `SystemText` speak for themselves.

Keys, booleans and closed lists of choices hold nothing of their own; every other column must be named here,
or the start-up check refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Owner(Enum):
    """Whose data a column holds."""

    ORGANISATION = "the organisation"
    STAFF = "a member of staff"
    PROGRAM = "the program"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One plain column: `name` is `app.Model.field`, `reason` says why it may stand in the clear."""

    name: str
    owner: Owner
    reason: str


DATA_MAP = (
    MappedColumn("trail.AuditEvent.actor", Owner.STAFF, "which member acted: the number of an account"),
    MappedColumn("trail.AuditEvent.detail", Owner.PROGRAM, "codes and numbers; words are refused"),
    MappedColumn("trail.AuditEvent.at", Owner.STAFF, "when a member acted"),
    MappedColumn("policies.PolicyRevision.created_at", Owner.STAFF, "when a member changed the policy"),
    MappedColumn("policies.PolicyRevision.by", Owner.STAFF, "which member changed the policy"),
    MappedColumn("accounts.Member.password", Owner.STAFF, "an Argon2id hash"),
    MappedColumn("accounts.Member.email", Owner.STAFF, "what a member signs in with"),
    MappedColumn("channels.Channel.key", Owner.ORGANISATION, "a channel's name in addresses"),
    MappedColumn("channels.Channel.queue_cap", Owner.ORGANISATION, "how many requests may wait"),
    MappedColumn("channels.Channel.requests_per_minute", Owner.ORGANISATION, "a limit against floods"),
    MappedColumn("channels.Channel.away_minutes", Owner.ORGANISATION, "how long a customer may be away"),
    MappedColumn("channels.CustomField.key", Owner.ORGANISATION, "a question's name in forms and policies"),
    MappedColumn("channels.CustomField.choices", Owner.ORGANISATION, "the answers an admin offers"),
    MappedColumn("channels.CustomField.position", Owner.ORGANISATION, "the order of the questions"),
    MappedColumn("desk_sessions.SupportSession.epoch", Owner.PROGRAM, "how often the room was opened"),
    MappedColumn("account.EmailAddress.email", Owner.STAFF, "allauth's copy of a member's e-mail"),
    MappedColumn("account.EmailConfirmation.created", Owner.STAFF, "allauth: not used, no mail is sent"),
    MappedColumn("account.EmailConfirmation.sent", Owner.STAFF, "allauth: not used, no mail is sent"),
    MappedColumn("account.EmailConfirmation.key", Owner.PROGRAM, "allauth: not used, no mail is sent"),
    MappedColumn("mfa.Authenticator.data", Owner.STAFF, "the secret of a member's second factor"),
    MappedColumn("mfa.Authenticator.created_at", Owner.STAFF, "when a member set up a second factor"),
    MappedColumn("mfa.Authenticator.last_used_at", Owner.STAFF, "when a second factor was last used"),
    MappedColumn("auth.Permission.name", Owner.PROGRAM, "Django: a permission's name, from code"),
    MappedColumn("auth.Permission.codename", Owner.PROGRAM, "Django: a permission's name, from code"),
    MappedColumn("auth.Group.name", Owner.PROGRAM, "Django: not used"),
    MappedColumn("contenttypes.ContentType.app_label", Owner.PROGRAM, "Django: a table's name, from code"),
    MappedColumn("contenttypes.ContentType.model", Owner.PROGRAM, "Django: a table's name, from code"),
    MappedColumn("sessions.Session.session_key", Owner.STAFF, "the random id of a member's sign-in"),
    MappedColumn("sessions.Session.session_data", Owner.STAFF, "a member's sign-in: whose, and since when"),
    MappedColumn("sessions.Session.expire_date", Owner.STAFF, "when a member's sign-in ends"),
)
