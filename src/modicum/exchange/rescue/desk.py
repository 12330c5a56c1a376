"""The methods about the organisation and its open sessions, and those that this desk cannot do yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from modicum.desk.channels.models import Channel
from modicum.desk.live import hub
from modicum.desk.sessions.models import State, SupportSession
from modicum.desk.sessions.queries import may_serve, open_sessions, visible_to
from modicum.exchange.rescue import rows
from modicum.exchange.rescue.answers import Answer, Refused
from modicum.exchange.rescue.callers import Caller
from modicum.exchange.rescue.nodes import FIRST_GROUP, Node, node_for, tree_for
from modicum.exchange.rescue.parameters import Parameters
from modicum.exchange.rescue.scopes import UNKNOWN, scope_of
from modicum.exchange.rescue.tables import table
from modicum.platform.accounts.models import Member, Role

Method = Callable[[Caller, Parameters], Answer]
HEAD: Final = (
    "ID",
    "Status",
    "Entry ID",
    "Entry",
    "Technician ID",
    "Technician",
    "Start Time",
    "Waiting Time",
)
TAIL: Final = ("Language", "Transferred To", "Transferred Comment", "Is Lead Technician", "HandingOff")


def get_account(caller: Caller, _sent: Parameters) -> Answer:
    """Who the script acts for."""
    found = node_for(caller.member, caller.member.pk)
    return _listed([found] if found else [])


def get_hierarchy(caller: Caller, _sent: Parameters) -> Answer:
    """The tree, one node a line."""
    nodes = (" ".join(node.lines()) for node in tree_for(caller.member))
    return Answer(value="\n".join(nodes), name="aHierarchy")


def get_hierarchy_v2(caller: Caller, _sent: Parameters) -> Answer:
    """The tree, one key a line, a blank line between nodes."""
    return _listed(tree_for(caller.member))


def get_node(*kinds: str) -> Method:
    """The method that describes one node of these kinds."""

    def describe(caller: Caller, sent: Parameters) -> Answer:
        found = node_for(caller.member, sent.number("node", "inodeid", "nodeid", word=UNKNOWN))
        if found is None or found.kind not in kinds:
            raise Refused(UNKNOWN)
        return _listed([found])

    return describe


def get_session(answers: int) -> Method:
    """The method that lists the open sessions of a node, with so many of the customer's answers."""

    def listing(caller: Caller, sent: Parameters) -> Answer:
        scope = scope_of(caller.member, sent)
        seen = set(visible_to(caller.member).values_list("pk", flat=True).filter(state__in=_OPEN))
        found = [each for each in open_sessions().order_by("pk") if each.pk in seen and scope.holds(each)]
        fields = [f"Custom Field {number}" for number in range(answers)]
        lines = [_line(caller, session, answers) for session in found]
        return Answer(value=table((*HEAD, *fields, *TAIL), lines, caller.sign_in.settings), name="sSessions")

    return listing


def is_any_technician_available(caller: Caller, sent: Parameters) -> Answer:
    """Whether anybody who serves a channel has the console open."""
    number = sent.number("channel", "ichannelid", "channelid", "node", "inodeid", word="INVALIDPARAM_CHANNEL")
    number = number - FIRST_GROUP if number > FIRST_GROUP else number
    if not any(node.number == number + FIRST_GROUP for node in tree_for(caller.member)):
        raise Refused("INVALIDPARAM_CHANNEL")
    there = Member.objects.filter(pk__in=hub.members_there(), is_active=True)
    is_open = Channel.objects.filter(pk=number, is_open=True).exists()
    is_available = is_open and any(may_serve(member, number) for member in there)
    return Answer("AVAILABLE", str(is_available).upper(), "bAvailable")


def change_session(caller: Caller, sent: Parameters) -> Answer:
    """Moving a session from outside is not possible here: it belongs to the console of its technician."""
    if caller.member.role != Role.ADMIN:
        raise Refused("NOTLOGGEDINASADMIN")
    number = sent.number("session", "isessionid", word="INVALIDPARAM_SESSION")
    if not visible_to(caller.member).filter(pk=number).exists():
        raise Refused("INVALIDPARAM_SESSION")
    raise Refused("ACTIONFAILED")


def request_pin(caller: Caller, _sent: Parameters) -> Answer:
    """There are no PINs here yet. What was sent of the customer is neither looked at nor kept."""
    raise Refused("NOTTECHNICIAN" if caller.member.role == Role.PRIVACY_OFFICER else "ERROR")


_OPEN: Final = (State.WAITING, State.ACTIVE, State.ON_HOLD)


def _line(caller: Caller, session: SupportSession, answers: int) -> list[str]:
    stored = rows.stored_for(caller.member, session)
    technician = session.technician
    said = rows.answers(session.channel, stored)[:answers]
    return [
        str(session.pk),
        rows.STATUS[State(session.state)],
        str(FIRST_GROUP + session.channel_id),
        session.channel.name,
        str(technician.pk) if technician else "0",
        technician.name if technician else "",
        caller.sign_in.settings.moment(session.started_at),
        str(int(session.waited.total_seconds())) if session.waited is not None else "",
        *said,
        *(session.language, "", "", "True" if technician else "", "False"),
    ]


def _listed(nodes: list[Node]) -> Answer:
    return Answer(value="\n\n".join("\n".join(node.lines()) for node in nodes), name="aHierarchy")
