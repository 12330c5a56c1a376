"""What a report is to be like: set call by call as Rescue has it, or with the request for the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Final

from modicum.exchange.rescue.answers import Refused
from modicum.exchange.rescue.areas import AREAS
from modicum.exchange.rescue.parameters import Parameters

FORMATS: Final = ("%m/%d/%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p")
DATE_FORMATS: Final = ("MMDDYY", "DDMMYY", "YYMMDD")
MOST_MINUTES: Final = 14 * 60
DAY_END: Final = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Settings:
    """`since` and `until` are days in `zone`, both included; None stands for today."""

    area: int = 0
    since: datetime | None = None
    until: datetime | None = None
    from_time: time = time.min
    to_time: time = DAY_END
    zone_minutes: int = 0
    date_format: str = "MMDDYY"
    output: str = "TEXT"
    delimiter: str = "|"

    @property
    def zone(self) -> timezone:
        """The time zone that times are told in."""
        return timezone(timedelta(minutes=self.zone_minutes))

    def days(self, now: datetime) -> tuple[date, date]:
        """The first and last day."""
        today = now.astimezone(self.zone).date()
        return (self.since.date() if self.since else today, self.until.date() if self.until else today)

    def covers(self, at: datetime, now: datetime) -> bool:
        """Whether a moment lies on the chosen days, within the chosen hours of the day."""
        local = at.astimezone(self.zone).replace(tzinfo=None)
        first, last = self.days(now)
        since = self.since or datetime.combine(first, time.min)
        until = self.until or datetime.combine(last, DAY_END)
        in_hours = self.from_time <= local.time().replace(microsecond=0) <= self.to_time
        return since <= local.replace(microsecond=0) <= until and in_hours

    def moment(self, at: datetime | None) -> str:
        """A time as Rescue writes it, such as `2/16/2012 9:00 AM`; empty where it was not stored."""
        if at is None:
            return ""
        local = at.astimezone(self.zone)
        return f"{_day(local.date(), self.date_format)} {clock_time(local)}"


def clock_time(at: datetime) -> str:
    """`9:00 AM`."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"


def set_area(settings: Settings, sent: Parameters) -> Settings:
    """`area=0`; Rescue's numbers, with its own words for those that are not here."""
    number = sent.number("area", "ereportarea", word="INVALIDFORMAT")
    if number not in AREAS:
        raise Refused("NOTSUPPORTED")
    return replace(settings, area=number)


def set_type(settings: Settings, sent: Parameters) -> Settings:
    """`type=LISTALL`; summaries would be figures about single people, and are not given."""
    match sent.text("type", "ereporttype").upper():
        case "LISTALL":
            return settings
        case "SUMMARY":
            raise Refused("NOTSUPPORTED")
        case _:
            raise Refused("INVALIDFORMAT")


def set_date(settings: Settings, sent: Parameters) -> Settings:
    """`bdate=M/D/YYYY&edate=M/D/YYYY`, with `H:MM:SS` behind it where a script wants that."""
    since, _ = _moment(sent.text("bdate", "dbegindate", "sbegindate"))
    until, has_time = _moment(sent.text("edate", "denddate", "senddate"))
    until = until if has_time else datetime.combine(until.date(), DAY_END)
    if until < since:
        raise Refused("INVALIDDATERANGE")
    return replace(settings, since=since, until=until)


def set_time(settings: Settings, sent: Parameters) -> Settings:
    """`btime=00:00:00&etime=23:59:59`: the hours of each day."""
    since, until = (_time(sent.text(*names)) for names in (("btime", "sbegintime"), ("etime", "sendtime")))
    if until < since:
        raise Refused("INVALIDDATERANGE")
    return replace(settings, from_time=since, to_time=until)


def set_zone(settings: Settings, sent: Parameters) -> Settings:
    """`timezone=-300`: minutes from UTC."""
    text = sent.text("timezone", "stimezone", "itimezone")
    digits = text.lstrip("+-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 4 and len(text) - len(digits) <= 1):
        raise Refused("INVALIDFORMAT")
    if abs(int(text)) > MOST_MINUTES:
        raise Refused("INVALIDFORMAT")
    return replace(settings, zone_minutes=int(text))


def set_date_format(settings: Settings, sent: Parameters) -> Settings:
    """`dateformat=DDMMYY`: how days are written in replies."""
    wanted = sent.text("dateformat", "sdateformat").upper()
    return replace(settings, date_format=_one_of(wanted, DATE_FORMATS))


def set_output(settings: Settings, sent: Parameters) -> Settings:
    """`output=TEXT` or `output=XML`."""
    return replace(settings, output=_one_of(sent.text("output", "eoutput").upper(), ("TEXT", "XML")))


def set_delimiter(settings: Settings, sent: Parameters) -> Settings:
    """`delimiter=|`: up to eight signs, none of which ends a line or opens a quotation."""
    raw = sent.sent.get("delimiter", sent.sent.get("sdelimiter", ""))
    wanted = "\t" if raw == r"\t" else raw
    if not 1 <= len(wanted) <= 8 or not wanted.replace("\t", " ").isprintable() or '"' in wanted:
        raise Refused("INVALIDFORMAT")
    return replace(settings, delimiter=wanted)


Setter = Callable[[Settings, Parameters], Settings]
PER_REQUEST: Final[Mapping[tuple[str, ...], Setter]] = MappingProxyType(
    {
        ("area", "ereportarea"): set_area,
        ("type", "ereporttype"): set_type,
        ("bdate", "dbegindate"): set_date,
        ("btime", "sbegintime"): set_time,
        ("timezone", "stimezone"): set_zone,
        ("dateformat", "sdateformat"): set_date_format,
        ("output", "eoutput"): set_output,
        ("delimiter", "sdelimiter"): set_delimiter,
    }
)
"""What may come with the request for a report, and then counts for it alone."""


def with_those_sent(settings: Settings, sent: Parameters) -> Settings:
    """The settings, changed by what came with this one request."""
    for names, setter in PER_REQUEST.items():
        if sent.has(*names):
            settings = setter(settings, sent)
    return settings


def _moment(text: str) -> tuple[datetime, bool]:
    for pattern in FORMATS:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC).replace(tzinfo=None), " " in text
        except ValueError:
            continue
    raise Refused("INVALIDFORMAT")


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.zfill(8)).replace(tzinfo=None)
    except ValueError:
        raise Refused("INVALIDFORMAT") from None


def _one_of(wanted: str, known: tuple[str, ...]) -> str:
    if wanted not in known:
        raise Refused("INVALIDFORMAT")
    return wanted


def _day(day: date, date_format: str) -> str:
    match date_format:
        case "DDMMYY":
            return f"{day.day}/{day.month}/{day.year}"
        case "YYMMDD":
            return f"{day.year}/{day.month}/{day.day}"
        case _:
            return f"{day.month}/{day.day}/{day.year}"
