"""Sessions for tests: asked for, accepted, closed, on the real writer."""

from __future__ import annotations

from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions
from modicum.desk.sessions.actions import Asked
from modicum.desk.sessions.models import SupportSession
from modicum.platform.accounts.models import Member
from modicum.platform.store import Installation


def ask(here: Installation, channel: Channel) -> Asked:
    """A customer who waits in `channel`."""
    return here.writer.run(lambda: actions.ask(channel, language="en"))


def accepted(here: Installation, channel: Channel, by: Member) -> SupportSession:
    """A session that `by` has accepted."""
    session = ask(here, channel).session
    return here.writer.run(lambda: actions.accept(session.pk, by=by.pk, waited=None))


def reread(session: SupportSession) -> SupportSession:
    """The row as it stands now."""
    return SupportSession.objects.get(pk=session.pk)
