"""What each plain column is, and whose. Sealed columns and `SystemText` speak for themselves.

Keys, booleans and closed lists of choices hold nothing of their own; every other column must be named here,
or the start-up check refuses. A `Sieved` column that is not sealed stands in the clear: it is named too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Owner(Enum):
    """Whose data a column holds."""

    CUSTOMER = "a customer"
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
    MappedColumn("api_passwords.ApiPassword.expires_at", Owner.STAFF, "when a script's password ends"),
    MappedColumn("api_passwords.ApiPassword.report_pause", Owner.ORGANISATION, "seconds between two reports"),
    MappedColumn("vault.DataKey.session", Owner.PROGRAM, "the number of the session a key is for"),
    MappedColumn("vault.DataKey.data_class", Owner.PROGRAM, "the id of a data class"),
    MappedColumn("vault.DataKey.wrapped", Owner.PROGRAM, "a random key, wrapped by the root key"),
    MappedColumn("vault.DataKey.root", Owner.PROGRAM, "by which generation of the root key"),
    MappedColumn("vault.Erasure.session", Owner.PROGRAM, "the number of a session that was erased"),
    MappedColumn("vault.Erasure.data_class", Owner.PROGRAM, "the id of a data class"),
    MappedColumn("vault.Erasure.at", Owner.PROGRAM, "when it was erased, to show that it was"),
    MappedColumn("vault.VaultState.name", Owner.PROGRAM, "a random id of this vault"),
    MappedColumn("vault.VaultState.generation", Owner.PROGRAM, "which root key is in force"),
    MappedColumn("vault.VaultState.tag", Owner.PROGRAM, "by which a wrong root key is noticed"),
    MappedColumn("trail.AuditEvent.kind", Owner.STAFF, "what a member did: a code of this program"),
    MappedColumn("trail.AuditEvent.subject", Owner.STAFF, "what was acted on: a kind and a number"),
    MappedColumn("trail.AuditEvent.actor", Owner.STAFF, "which member acted: the number of an account"),
    MappedColumn("trail.AuditEvent.detail", Owner.PROGRAM, "codes and numbers; words are refused"),
    MappedColumn("trail.AuditEvent.at", Owner.STAFF, "when a member acted"),
    MappedColumn("trail.AuditEvent.link", Owner.PROGRAM, "a keyed hash of the event and the one before"),
    MappedColumn("trail.ChainEnd.event", Owner.PROGRAM, "the number of the event at an end of the chain"),
    MappedColumn("trail.ChainEnd.link", Owner.PROGRAM, "that event's keyed hash"),
    MappedColumn("trail.ChainEnd.seal", Owner.PROGRAM, "a keyed hash by which the end is known to be ours"),
    MappedColumn("outbox.Stream.target", Owner.PROGRAM, "the number of a receiver within its kind"),
    MappedColumn("outbox.Stream.version", Owner.PROGRAM, "the number of its newest batch"),
    MappedColumn("outbox.Stream.failures", Owner.PROGRAM, "how often in a row it failed"),
    MappedColumn("outbox.Stream.refused", Owner.PROGRAM, "how many messages found the outbox full"),
    MappedColumn("outbox.Stream.not_before", Owner.PROGRAM, "until when a failing receiver is left alone"),
    MappedColumn("outbox.Delivery.session", Owner.PROGRAM, "the number of the session it is about"),
    MappedColumn("outbox.Delivery.ids", Owner.PROGRAM, "codes and numbers; words are refused"),
    MappedColumn("outbox.Delivery.size", Owner.PROGRAM, "how many bytes a message takes, about"),
    MappedColumn("outbox.Delivery.created_at", Owner.CUSTOMER, "when it happened, until it arrived"),
    MappedColumn("outbox.Delivery.tries", Owner.PROGRAM, "how often it was sent"),
    MappedColumn("outbox.Delivery.next_try_at", Owner.PROGRAM, "when it is sent next"),
    MappedColumn("outbox.Delivery.version", Owner.PROGRAM, "the number of its batch"),
    MappedColumn("outbox.Delivery.leased_until", Owner.PROGRAM, "how long one worker alone may send it"),
    MappedColumn("outbox.Part.session", Owner.PROGRAM, "the number of the session the values are of"),
    MappedColumn("outbox.Part.revision", Owner.PROGRAM, "by which policy they were stored"),
    MappedColumn("outbox.Try.at", Owner.PROGRAM, "when a message was sent"),
    MappedColumn("outbox.Try.took_ms", Owner.PROGRAM, "how long the receiver took"),
    MappedColumn("policies.PolicyRevision.created_at", Owner.STAFF, "when a member changed the policy"),
    MappedColumn("policies.PolicyRevision.by", Owner.STAFF, "which member changed the policy"),
    MappedColumn("policies.ClassRead.read_on", Owner.PROGRAM, "the last day a data class was looked at"),
    MappedColumn("policies.ClassRead.reported_on", Owner.PROGRAM, "the last day it was in a report"),
    MappedColumn("policies.Proposal.by", Owner.STAFF, "which member proposed a change of the policy"),
    MappedColumn("policies.Proposal.at", Owner.STAFF, "when a member proposed it"),
    MappedColumn("policies.Decision.by", Owner.STAFF, "which member decided about a proposal"),
    MappedColumn("policies.Decision.at", Owner.STAFF, "when a member decided about it"),
    MappedColumn("policies.ReasonWords.number", Owner.PROGRAM, "the proposal that the words are about"),
    MappedColumn("policies.ReasonWords.expires_on", Owner.PROGRAM, "the day they are deleted"),
    MappedColumn("organisation.OrganisationVersion.created_at", Owner.STAFF, "when a member wrote the facts"),
    MappedColumn("organisation.OrganisationVersion.by", Owner.STAFF, "which member wrote the facts"),
    MappedColumn("accounts.Member.name", Owner.STAFF, "the name customers see beside a technician's words"),
    MappedColumn("accounts.Member.password", Owner.STAFF, "an Argon2id hash"),
    MappedColumn("accounts.Member.email", Owner.STAFF, "what a member signs in with"),
    MappedColumn("channels.Channel.key", Owner.ORGANISATION, "a channel's name in addresses"),
    MappedColumn("channels.Channel.queue_cap", Owner.ORGANISATION, "how many requests may wait"),
    MappedColumn("channels.Channel.requests_per_minute", Owner.ORGANISATION, "a limit against floods"),
    MappedColumn("channels.Channel.away_minutes", Owner.ORGANISATION, "how long a customer may be away"),
    MappedColumn("channels.CustomField.key", Owner.ORGANISATION, "a question's name in forms and policies"),
    MappedColumn("channels.CustomField.choices", Owner.ORGANISATION, "the answers an admin offers"),
    MappedColumn("channels.CustomField.position", Owner.ORGANISATION, "the order of the questions"),
    MappedColumn(
        "desk_sessions.SupportSession.language", Owner.CUSTOMER, "the language of the customer's page"
    ),
    MappedColumn(
        "desk_sessions.SupportSession.credential", Owner.CUSTOMER, "a hash of the customer's cookie"
    ),
    MappedColumn("desk_sessions.SupportSession.epoch", Owner.PROGRAM, "how often the room was opened"),
    MappedColumn("desk_sessions.SupportSession.started_at", Owner.CUSTOMER, "what the policy left of a time"),
    MappedColumn("desk_sessions.SupportSession.ended_at", Owner.CUSTOMER, "what the policy left of a time"),
    MappedColumn("desk_sessions.SupportSession.waited", Owner.CUSTOMER, "what the policy left of a duration"),
    MappedColumn("desk_sessions.SupportSession.lasted", Owner.CUSTOMER, "what the policy left of a duration"),
    MappedColumn(
        "desk_sessions.LiveTimes.sealed",
        Owner.CUSTOMER,
        "exact times of a session that is not over, sealed; their key is destroyed when it ends",
    ),
    MappedColumn("desk_sessions.Entry.epoch", Owner.PROGRAM, "where a message stands in its session"),
    MappedColumn("desk_sessions.Entry.seq", Owner.PROGRAM, "where a message stands in its session"),
    MappedColumn("desk_sessions.Entry.revision", Owner.PROGRAM, "by which policy it was stored"),
    MappedColumn("desk_sessions.KeptValue.position", Owner.PROGRAM, "the how many-th note of a session"),
    MappedColumn("desk_sessions.KeptValue.revision", Owner.PROGRAM, "by which policy it was stored"),
    MappedColumn("desk_sessions.KeptValue.expires_on", Owner.PROGRAM, "the day it is deleted"),
    MappedColumn("desk_sessions.Transcript.entries", Owner.PROGRAM, "how many messages were stored"),
    MappedColumn("desk_sessions.Transcript.gaps", Owner.PROGRAM, "how many could not be stored"),
    MappedColumn("desk_sessions.Transcript.revision", Owner.PROGRAM, "by which policy it was stored"),
    MappedColumn("desk_sessions.Transcript.expires_on", Owner.PROGRAM, "the day it is deleted"),
    MappedColumn("desk_sessions.Consent.revision", Owner.PROGRAM, "by which policy a customer was asked"),
    MappedColumn("desk_sessions.Consent.given_at", Owner.CUSTOMER, "the hour in which a customer said yes"),
    MappedColumn("desk_sessions.Consent.withdrawn_at", Owner.CUSTOMER, "the hour in which they took it back"),
    MappedColumn(
        "desk_sessions.SupportSession.receipt", Owner.CUSTOMER, "a hash of the customer's receipt code"
    ),
    MappedColumn("retention.SweepClock.until", Owner.PROGRAM, "until when the sweep believed the clock"),
    MappedColumn("retention.SweepClock.seen", Owner.PROGRAM, "what the clock said at the last sweep"),
    MappedColumn("retention.SweepClock.waited", Owner.PROGRAM, "how long the clock has been in doubt"),
    MappedColumn("retention.DailyCount.day", Owner.PROGRAM, "a day on which something was erased"),
    MappedColumn("retention.DailyCount.erased", Owner.PROGRAM, "how many values of a class; nothing of whom"),
    MappedColumn("audits.AuditRun.by", Owner.STAFF, "which member asked for an audit"),
    MappedColumn("audits.AuditRun.since", Owner.PROGRAM, "the session after which an audit began"),
    MappedColumn("audits.AuditRun.upto", Owner.PROGRAM, "the last session that an audit looks at"),
    MappedColumn("audits.AuditRun.reached", Owner.PROGRAM, "the last session that it has looked at"),
    MappedColumn("audits.AuditRun.total", Owner.PROGRAM, "how many sessions an audit looks at"),
    MappedColumn("audits.AuditRun.sessions", Owner.PROGRAM, "how many it has looked at"),
    MappedColumn("audits.AuditRun.texts", Owner.PROGRAM, "how many texts it has looked at"),
    MappedColumn("audits.AuditRun.found", Owner.PROGRAM, "how many findings were new"),
    MappedColumn("audits.AuditRun.unopened", Owner.PROGRAM, "how many documents did not open"),
    MappedColumn("audits.AuditRun.counts", Owner.PROGRAM, "new findings by channel, data class and type"),
    MappedColumn("audits.AuditRun.detecting", Owner.PROGRAM, "processor time that the detector took"),
    MappedColumn("audits.AuditRun.started_at", Owner.PROGRAM, "when an audit began"),
    MappedColumn("audits.AuditRun.began_again_at", Owner.PROGRAM, "when it was last taken up"),
    MappedColumn("audits.AuditRun.done_before", Owner.PROGRAM, "sessions that were done by then"),
    MappedColumn("audits.AuditRun.seen_at", Owner.PROGRAM, "when it last said how far it was"),
    MappedColumn("audits.AuditRun.finished_at", Owner.PROGRAM, "when an audit ended"),
    MappedColumn("audits.AuditFinding.entry", Owner.CUSTOMER, "in which message something personal stands"),
    MappedColumn("audits.AuditFinding.start", Owner.CUSTOMER, "where in it; what stands there is not here"),
    MappedColumn("audits.AuditFinding.end", Owner.CUSTOMER, "where in it; what stands there is not here"),
    MappedColumn("audits.AuditFinding.confidence", Owner.PROGRAM, "how sure the detector is, of a hundred"),
    MappedColumn("audits.AuditFinding.until", Owner.STAFF, "until when a member accepted a finding"),
    MappedColumn("audits.AuditFinding.by", Owner.STAFF, "which member decided about a finding"),
    MappedColumn("audits.TaughtValue.digest", Owner.CUSTOMER, "a keyed hash of a value called a false alarm"),
    MappedColumn("audits.TaughtValue.by", Owner.STAFF, "which member called it a false alarm"),
    MappedColumn("audits.TaughtValue.at", Owner.STAFF, "when a member called it a false alarm"),
    MappedColumn("audits.AuditPlan.off_for", Owner.PROGRAM, "the classes stored when audits were stopped"),
    MappedColumn("exposure.Bundle.content", Owner.PROGRAM, "names of data classes that are held together"),
    MappedColumn("exposure.Tally.month", Owner.PROGRAM, "a month in which counted sessions started"),
    MappedColumn("exposure.Tally.sessions", Owner.PROGRAM, "of how many sessions something is held"),
    MappedColumn("exposure.Breach.by", Owner.STAFF, "which member noted a breach"),
    MappedColumn("exposure.Breach.noted_at", Owner.STAFF, "when a member noted a breach"),
    MappedColumn("exposure.Breach.aware_at", Owner.ORGANISATION, "since when a breach was known"),
    MappedColumn("exposure.Breach.since", Owner.ORGANISATION, "from when on a breach may reach"),
    MappedColumn("exposure.Breach.until", Owner.ORGANISATION, "up to when a breach may reach"),
    MappedColumn("exposure.Breach.first", Owner.PROGRAM, "the first session that a breach may touch"),
    MappedColumn("exposure.Breach.last", Owner.PROGRAM, "the last session that a breach may touch"),
    MappedColumn("exposure.Breach.sessions", Owner.PROGRAM, "of how many sessions something was held then"),
    MappedColumn("exposure.Breach.affected", Owner.PROGRAM, "how many of each data class; nothing of whom"),
    MappedColumn("exposure.Breach.closed_at", Owner.STAFF, "when a member closed the file of a breach"),
    MappedColumn("exposure.Told.at", Owner.ORGANISATION, "when somebody was told of a breach"),
    MappedColumn("exposure.Told.by", Owner.STAFF, "which member entered that"),
    MappedColumn("exposure.NoticeSent.sent_at", Owner.PROGRAM, "when a notice went out by mail"),
    MappedColumn("webhooks.Endpoint.events", Owner.ORGANISATION, "what a receiver wants to hear of"),
    MappedColumn("webhooks.Endpoint.classes", Owner.ORGANISATION, "the data classes it gets content of"),
    MappedColumn("webhooks.Endpoint.old_until", Owner.PROGRAM, "until when its old secret signs as well"),
    MappedColumn("account.EmailAddress.email", Owner.STAFF, "allauth's copy of a member's e-mail"),
    MappedColumn("account.EmailConfirmation.created", Owner.STAFF, "allauth: not used, no mail is sent"),
    MappedColumn("account.EmailConfirmation.sent", Owner.STAFF, "allauth: not used, no mail is sent"),
    MappedColumn("account.EmailConfirmation.key", Owner.PROGRAM, "allauth: not used, no mail is sent"),
    MappedColumn("mfa.Authenticator.data", Owner.STAFF, "the secret of a member's second step, sealed"),
    MappedColumn("mfa.Authenticator.created_at", Owner.STAFF, "when a member set up a second step"),
    MappedColumn("mfa.Authenticator.last_used_at", Owner.STAFF, "allauth: always empty, as no use is dated"),
    MappedColumn("auth.Permission.name", Owner.PROGRAM, "Django: a permission's name, from code"),
    MappedColumn("auth.Permission.codename", Owner.PROGRAM, "Django: a permission's name, from code"),
    MappedColumn("auth.Group.name", Owner.PROGRAM, "Django: not used"),
    MappedColumn("contenttypes.ContentType.app_label", Owner.PROGRAM, "Django: a table's name, from code"),
    MappedColumn("contenttypes.ContentType.model", Owner.PROGRAM, "Django: a table's name, from code"),
    MappedColumn("sessions.Session.session_key", Owner.STAFF, "the random id of a member's sign-in"),
    MappedColumn("sessions.Session.session_data", Owner.STAFF, "a member's sign-in: whose, and since when"),
    MappedColumn("sessions.Session.expire_date", Owner.STAFF, "when a member's sign-in ends"),
)
