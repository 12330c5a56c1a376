"""The proof of what a customer allowed: the notice it was by, when, and the hash of their receipt code."""

from __future__ import annotations

from datetime import datetime

from modicum.desk.sessions import strictest
from modicum.desk.sessions.models import Consent, Receipt, SupportSession
from modicum.platform.store import installation


def note(session: SupportSession, receipt: Receipt) -> None:
    """Note that the customer said yes, if they were asked and did. Runs on the writer."""
    if strictest.consented(strictest.terms_of(session)):
        Consent.objects.create(receipt=receipt, revision=session.revision_id, given_at=_this_hour())


def note_withdrawal(session: SupportSession) -> None:
    """Note that they took it back. Runs on the writer."""
    Consent.objects.filter(receipt=session.pk, withdrawn_at=None).update(withdrawn_at=_this_hour())


def proof_of(session: SupportSession) -> Consent | None:
    """The proof, while something is held of the session or may be; None where nothing was allowed."""
    return Consent.objects.filter(receipt=session.pk).first()


def _this_hour() -> datetime:
    """To the hour, as the times of a session: the proof shall not tell more than the policy lets them."""
    return installation().clock.now().replace(minute=0, second=0, microsecond=0)
