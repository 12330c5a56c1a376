"""From a filled form to a customer who waits: flood limits, the session's row, the request in its room."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from modicum.core.values import NETWORK_ADDRESS, NETWORK_PLACE, PAGE_ADDRESS, USER_AGENT, Live, ModicumError
from modicum.desk.channels.models import Channel
from modicum.desk.intake.errors import ChannelTooBusy, TooManyFromHere
from modicum.desk.intake.forms import RequestForm
from modicum.desk.live import hub
from modicum.desk.sessions import actions
from modicum.desk.sessions.errors import ChannelClosed, QueueFull
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.requests import LiveRequest
from modicum.platform import addresses
from modicum.platform.security import limits
from modicum.platform.security.proxies import is_loopback
from modicum.platform.store import installation

PER_ADDRESS: Final = 10
"""Requests that one network address may send in a minute: enough for an office behind one address."""


def live_request(request: HttpRequest, answered: RequestForm) -> LiveRequest:
    """What was submitted, and what came with it."""
    return LiveRequest(
        fields=answered.live_values(),
        address=Live(request.META.get("REMOTE_ADDR", ""), NETWORK_ADDRESS),
        place=Live(addresses.place_of(request.META.get("REMOTE_ADDR", "")), NETWORK_PLACE),
        user_agent=Live(request.headers.get("User-Agent", ""), USER_AGENT),
        page=Live(request.build_absolute_uri(), PAGE_ADDRESS),
        language=get_language() or "en",
    )


def begin(
    channel: Channel,
    asked: LiveRequest,
    *,
    address: str,
    keep_nothing: bool = False,
    may_keep: bool = False,
) -> str:
    """Let the customer at `address` wait in `channel`; returns the secret for their cookie.

    With `keep_nothing` they said "Do not keep my chat", with `may_keep` "You may keep this chat".

    Raises `TooManyFromHere`, `ChannelTooBusy`, `ChannelClosed`, `QueueFull`, and what writer and hub raise.
    """
    _refuse_floods(channel, address)
    writer = installation().writer
    begun = writer.run(
        lambda: actions.ask(
            channel,
            language=asked.language,
            request=asked,
            keep_nothing=keep_nothing,
            may_keep=may_keep,
        )
    )
    try:
        hub.open_request(begun.session, asked)
    except ModicumError:
        writer.run(lambda: actions.abandon(begun.session.pk))
        raise
    return begun.secret


def bring_back(session: SupportSession, asked: LiveRequest) -> None:
    """Give a session that lost its request in a restart the one filled in again; its place is kept."""
    if not hub.has_request(session.pk):
        hub.open_request(session, asked)


def words_for(error: ModicumError) -> str:
    """One or two sentences for the customer: why the request could not be taken now."""
    match error:
        case ChannelClosed():
            return gettext("This channel has just closed. Please come back later.")
        case QueueFull():
            reason = gettext("Many people are waiting just now.")
        case TooManyFromHere():
            reason = gettext("There were several requests from your network in the last minute.")
        case ChannelTooBusy():
            reason = gettext("Very many requests are coming in.")
        case _:
            reason = gettext("We cannot take your request at the moment.")
    return f"{reason} {gettext('Please try again in a few minutes; your answers are still here.')}"


def _refuse_floods(channel: Channel, address: str) -> None:
    if installation().lifts_loopback_limits and is_loopback(address):
        return
    if not limits.allow("requests", address, per_minute=PER_ADDRESS):
        raise TooManyFromHere
    if not limits.allow("requests of a channel", channel.key, per_minute=channel.requests_per_minute):
        raise ChannelTooBusy
