"""A reporting script, written as Rescue's customers write theirs: log in, set, set, set, get, split."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from django.test import Client

from tests.platform.accounts.cast import HOST

ROOT = "2000000000"


@dataclass(slots=True)
class Script:
    """Calls `/API/<method>.aspx`. It keeps the cookie that it is given, as `requests.Session` does."""

    email: str
    password: str
    http: Client = field(default_factory=lambda: Client(SERVER_NAME=HOST, enforce_csrf_checks=True))

    def get(self, method: str, **sent: str) -> str:
        """The body of the reply to a GET."""
        return self.http.get(f"/API/{method}.aspx", sent).content.decode()

    def post(self, method: str, **sent: str) -> str:
        """The body of the reply to a POST of a form."""
        return self.http.post(f"/API/{method}.aspx", sent).content.decode()

    def log_in(self) -> None:
        """Sign in."""
        assert self.post("login", email=self.email, pwd=self.password) == "OK"

    def set_up(self, *, area: str, day: str, output: str = "TEXT") -> None:
        """One call for each setting of a report about one day."""
        for method, sent in (
            ("setReportArea", {"area": area}),
            ("setReportType", {"type": "LISTALL"}),
            ("setReportDate_v2", {"bdate": f"{day} 0:00:00", "edate": f"{day} 23:59:59"}),
            ("setReportTime", {"btime": "00:00:00", "etime": "23:59:59"}),
            ("setTimezone", {"timezone": "0"}),
            ("setOutput", {"output": output}),
            ("setDelimiter", {"delimiter": "|"}),
        ):
            assert self.get(method, **sent) == "OK", method

    def rows(self, *, node: str = ROOT) -> list[dict[str, str]]:
        """The rows of a text report, split as scripts do."""
        status, empty, head, *lines = self.get("getReport_v2", node=node, nodetype="NODE").split("\n")
        assert (status, empty) == ("OK", "")
        columns = head.split("|")[:-1]
        return [dict(zip(columns, line.split("|")[:-1], strict=True)) for line in lines]

    def xml_rows(self, *, node: str = ROOT) -> list[dict[str, str]]:
        """The rows of an XML report."""
        status, _, document = self.get("getReport", node=node).partition("\n\n")
        assert status == "OK"
        root = Xml.fromstring(document)  # noqa: S314 - our own reply
        titles = {each.get("id"): each.text or "" for each in root.iterfind("header/field")}
        return [
            {titles[cell.get("id")]: cell.text or "" for cell in row.iterfind("field")}
            for row in root.iterfind("data/row")
        ]
