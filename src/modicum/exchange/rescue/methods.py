"""Every method by its name in lower case: who may call it, and what does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Final

from modicum.exchange.rescue import callers, desk, reporting, settings
from modicum.exchange.rescue.answers import Answer, Refused
from modicum.exchange.rescue.callers import Call, Caller, caller_of
from modicum.exchange.rescue.parameters import Parameters
from modicum.exchange.rescue.reporting import setting, telling

Method = Callable[[Caller, Parameters], Answer]
TECH_KINDS: Final = ("Technician", "Administrator", "MasterAdministrator")
FIELDS_OF_SESSION: Final = {"": 3, "_v2": 6, "_v3": 6}


def _named(name: str, versions: Iterable[int], method: Method) -> Iterator[tuple[str, Method]]:
    yield name, method
    for version in versions:
        yield f"{name}_v{version}", method


SIGNED_IN: Final = MappingProxyType(
    dict(
        [
            *_named("getAccount", [2], desk.get_account),
            ("getHierarchy", desk.get_hierarchy),
            ("getHierarchy_v2", desk.get_hierarchy_v2),
            *_named("setReportArea", range(2, 9), setting(settings.set_area)),
            *_named(
                "getReportArea",
                range(2, 9),
                telling("REPORTAREA", "eReportArea", lambda held: str(held.area)),
            ),
            ("setReportType", setting(settings.set_type)),
            ("getReportType", telling("REPORTTYPE", "eReportType", lambda _: "LISTALL")),
            *_named("setReportDate", [2], setting(settings.set_date)),
            ("setReportTime", setting(settings.set_time)),
            ("setTimezone", setting(settings.set_zone)),
            ("getTimezone", telling("TIMEZONE", "sTimezone", lambda held: str(held.zone_minutes))),
            ("setDateFormat", setting(settings.set_date_format)),
            ("getDateFormat", telling("DATEFORMAT", "sDateFormat", lambda held: held.date_format)),
            ("setOutput", setting(settings.set_output)),
            ("getOutput", telling("OUTPUT", "eOutput", lambda held: held.output)),
            ("setDelimiter", setting(settings.set_delimiter)),
            ("getDelimiter", telling("DELIMITER", "sDelimiter", lambda held: held.delimiter)),
            *_named("getReport", [2, 3], reporting.get_report),
            ("getChat", reporting.get_chat),
            ("getNote", reporting.get_note),
            *((f"getSession{version}", desk.get_session(n)) for version, n in FIELDS_OF_SESSION.items()),
            ("isAnyTechAvailableOnChannel", desk.is_any_technician_available),
            *_named("requestPINCode", [2, 3], desk.request_pin),
            *((f"{verb}Session", desk.change_session) for verb in ("start", "hold", "close", "transfer")),
            *_named("getUser", [2, 3], desk.get_node(*TECH_KINDS)),
            ("getGroup", desk.get_node("TechGroup")),
        ]
    )
)
OPEN: Final = MappingProxyType(
    {"login": callers.login, "logout": callers.logout, "requestAuthCode": callers.request_auth_code}
)
NAMES: Final = MappingProxyType({name.lower(): name for name in (*OPEN, *SIGNED_IN)})


def carry_out(name: str, call: Call) -> Answer:
    """Do what the method `name` (of `NAMES`) does. Raises `Refused` with the word to answer."""
    if "\0" in "".join(call.sent.sent.values()):
        raise Refused("ERROR")
    if name in OPEN:
        return OPEN[name](call)
    return SIGNED_IN[name](caller_of(call), call.sent)
