"""Rescue's report areas: their numbers, their columns, and which of the columns hold a customer's words."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

TIMES: Final = ("Start Time", "End Time")
TECHNICIAN: Final = ("Technician Name", "Technician ID", "Technician Email")
FIELDS: Final = (
    "Name",
    "Custom Field 1",
    "Custom Field 2",
    "Custom Field 3",
    "Custom Field 4",
    "Custom Field 5",
)
"""The name field and the custom fields. A report about one channel names them as its form does."""


@dataclass(frozen=True, slots=True)
class Area:
    """One report. `has_rows` is False where nothing of the kind is kept: it is then its columns alone."""

    code: str
    columns: tuple[str, ...]
    has_rows: bool = False


SESSION: Final = Area(
    "session",
    (
        *TIMES,
        "Last Action Time",
        *TECHNICIAN,
        "Technician Group",
        "Session ID",
        "Session Type",
        "Status",
        *FIELDS,
        "Tracking ID",
        "Customer IP",
        "Device ID",
        "Incident Tools Used",
        "Resolved Unresolved",
        "Channel ID",
        "Channel Name",
        "Calling Card",
        "Connecting Time",
        "Waiting Time",
        "Total Time",
        "Active Time",
        "Work Time",
        "Hold Time",
        "Time in Transfer",
        "Rebooting Time",
        "Reconnecting Time",
        "Platform",
        "Browser Type",
        "Host Name",
    ),
    has_rows=True,
)
CHAT_LOG: Final = Area(
    "chat_log",
    (*TIMES, "Total Time", "Session ID", "Name", *TECHNICIAN, "Chatlog", "Notes"),
    has_rows=True,
)
CUSTOM_FIELDS: Final = Area(
    "custom_fields", (*TIMES, "Total Time", "Session ID", *FIELDS, "Tracking ID"), has_rows=True
)
MISSED: Final = Area(
    "missed",
    (*TIMES, "Waiting Time", "Session ID", *FIELDS, "Status", "Channel ID", "Channel Name"),
    has_rows=True,
)
SURVEY: Final = ("Source", "Session ID", "Date", "Name", *TECHNICIAN)
TRANSFERRED: Final = (
    "Session ID",
    "Time of Transfer",
    "Waiting Time",
    "Transferred By",
    "Transferred By ID",
    "Transferred From",
    "Transferred To",
    "Transfer Comment",
    "Time in Transfer",
)
AREAS: Final = MappingProxyType(
    {
        0: SESSION,
        1: Area("customer_survey", SURVEY),
        2: Area("login", ("Start Time", "End Time", "Total Time", *TECHNICIAN)),
        3: MISSED,
        4: Area(
            "performance",
            (
                "Technician Name",
                "Technician ID",
                "Number of Sessions",
                "Total Login Time",
                "Average Pick-up Time",
                "Average Duration",
                "Average Work Time",
                "Total Active Time",
                "Total Work Time",
            ),
        ),
        5: CHAT_LOG,
        6: CUSTOM_FIELDS,
        7: Area("transferred", TRANSFERRED),
        8: Area("technician_survey", SURVEY),
        9: Area("collaboration", (*TIMES, "Total Time", "Session ID", "Name", *TECHNICIAN, "Chatlog")),
        10: Area("failed", (*TIMES, "Session ID", *FIELDS, "Status", "Channel ID", "Channel Name")),
        16: Area("transferred_extended", (*TRANSFERRED, "Chatlog")),
    }
)
"""By Rescue's number; 11 to 15 are not known well enough to be answered."""
