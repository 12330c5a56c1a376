"""The proof of what a customer allowed: by which notice, and when; it goes with their receipt."""

from __future__ import annotations

from datetime import datetime

from modicum.desk.sessions import strictest
from modicum.desk.sessions.models import Consent, SupportSession
from modicum.platform.store import installation


def note(session: SupportSession) -> None:
    """Note that the customer said yes, if they were asked and did. Runs on the writer."""
    if strictest.consented(strictest.terms_of(session)):
        Consent.objects.create(session=session, revision=session.revision_id, given_at=_this_hour())


def note_withdrawal(session: SupportSession) -> None:
    """Note that they took it back. Runs on the writer."""
    Consent.objects.filter(session=session, withdrawn_at=None).update(withdrawn_at=_this_hour())


def proof_of(session: SupportSession) -> Consent | None:
    """The proof, while something is held of the session or may be; None where nothing was allowed."""
    return Consent.objects.filter(session=session).first()


def _this_hour() -> datetime:
    """To the hour, as the times of a session: the proof shall not tell more than the policy lets them."""
    return installation().clock.now().replace(minute=0, second=0, microsecond=0)
