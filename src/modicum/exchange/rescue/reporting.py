"""The reporting methods: settings one by one, the report itself, and the words of one session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from modicum.desk.channels.models import CustomField
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import StoredSession
from modicum.exchange.rescue import rows
from modicum.exchange.rescue.answers import DONE, Answer, Refused
from modicum.exchange.rescue.areas import AREAS, FIELDS, Area
from modicum.exchange.rescue.callers import Caller
from modicum.exchange.rescue.parameters import Parameters
from modicum.exchange.rescue.scopes import Scope, scope_of, sessions_of
from modicum.exchange.rescue.settings import Setter, Settings, with_those_sent
from modicum.exchange.rescue.sign_ins import SIGN_INS
from modicum.exchange.rescue.tables import table
from modicum.platform import trail
from modicum.platform.store import installation
from modicum.records.reports.queries import visible_to

Method = Callable[[Caller, Parameters], Answer]


def setting(setter: Setter) -> Method:
    """The method that changes one setting of the sign-in."""

    def change(caller: Caller, sent: Parameters) -> Answer:
        caller.sign_in.settings = setter(caller.sign_in.settings, sent)
        return DONE

    return change


def telling(label: str, name: str, read: Callable[[Settings], str]) -> Method:
    """The method that says one setting."""

    def tell(caller: Caller, _sent: Parameters) -> Answer:
        return Answer(label, read(caller.sign_in.settings), name)

    return tell


def get_report(caller: Caller, sent: Parameters) -> Answer:
    """The report on a node, as set before or with this request. That it was read is noted first."""
    settings = with_those_sent(caller.sign_in.settings, sent)
    scope = scope_of(caller.member, sent)
    if not SIGN_INS.may_report(caller.held):
        raise Refused("POLLRATEEXCEEDED")
    area = AREAS[settings.area]
    _note(caller, "rescue.report_read", f"report:{area.code}")
    found = sessions_of(caller.member, scope, settings)
    lines = [
        rows.row_of(session, rows.stored_for(caller.member, session), area, settings) for session in found
    ]
    return Answer(value=table(_columns(area, scope), lines, settings), name="sReport")


def get_chat(caller: Caller, sent: Parameters) -> Answer:
    """The chat log of one session; empty where none was kept."""
    session, stored = _opened(caller, sent, unknown="ERROR")
    return Answer("CHAT", rows.chat_log(session, stored, caller.sign_in.settings), "sChatLog")


def get_note(caller: Caller, sent: Parameters) -> Answer:
    """The notes of one session; empty where none were kept."""
    _, stored = _opened(caller, sent, unknown="INVALIDPARAM_SESSION")
    return Answer("NOTE", rows.notes(stored), "sNote")


def _opened(caller: Caller, sent: Parameters, *, unknown: str) -> tuple[SupportSession, StoredSession]:
    number = sent.number("session", "isessionid", "sessionid", word=unknown)
    seen = visible_to(caller.member).select_related("channel", "technician", "revision")
    session = seen.filter(pk=number).first()
    if session is None:
        raise Refused(unknown)
    _note(caller, "rescue.session_read", f"session:{number}")
    return session, rows.stored_for(caller.member, session)


def _columns(area: Area, scope: Scope) -> list[str]:
    """The heads; a report about one channel names the custom fields as its form does."""
    labels = _labels(scope.channel) if scope.channel is not None else {}
    return [labels.get(column, column) for column in area.columns]


def _labels(channel: int) -> Mapping[str, str]:
    asked = CustomField.objects.filter(channel=channel).exclude(key="name")
    return dict(zip(FIELDS[1:], asked.values_list("label", flat=True), strict=False))


def _note(caller: Caller, kind: str, subject: str) -> None:
    note = partial(trail.record, kind, actor=caller.member.pk, subject=subject)
    installation().writer.run(note)
