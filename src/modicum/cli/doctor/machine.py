"""Looks at the machine: swap, core dumps, the clock, and what the detector runs on."""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from modicum.cli.doctor.findings import Check, Finding, advice, could_not_look, ok, problem
from modicum.cli.doctor.server import process_that_serves
from modicum.core.pii import engine_name
from modicum.core.pii.tagger import Tagger
from modicum.core.values import ModicumError
from modicum.platform.security import process
from modicum.platform.store import DataFolder, installation

OLDEST_NOW: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""A clock before this was never set."""

TOLERANCE: Final = timedelta(minutes=1)
A_YEAR: Final = timedelta(days=365)
NO_CORE: Final = "Max core file size"


def checks(folder: DataFolder) -> list[Check]:
    """Every look at the machine. The installation is open."""
    return [
        Check("swap", _swap),
        Check("core dumps", lambda: _core_dumps(folder)),
        Check("clock", _clock),
        Check("time zone", _time_zone),
        Check("detector", _detector),
        Check("address database", _address_database),
    ]


def _swap() -> Finding:
    if not process.SWAPS.exists():
        return could_not_look(f"{process.SWAPS} is not there")
    if process.swap_is_on():
        return advice(
            "swap is on, so what people say can be written to a disk: switch it off, or encrypt it with a "
            "key that is lost at shutdown"
        )
    return ok("off")


def _core_dumps(folder: DataFolder) -> Finding:
    if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
        return problem("this process may leave one: the system refused the limit that Modicum sets")
    serving = process_that_serves(folder)
    if serving is None:
        return ok("none from this process, nor from a server: each sets the limit to 0 at its start")
    limits = Path(f"/proc/{serving}/limits").read_text().splitlines()
    (line,) = [line for line in limits if line.startswith(NO_CORE)]
    if line.removeprefix(NO_CORE).split()[:2] != ["0", "0"]:
        return problem("the running server may leave one: restart it with `modicum serve`")
    return ok("none from the running server")


def _clock() -> Finding:
    from modicum.platform.policies.models import PolicyRevision
    from modicum.platform.trail.models import AuditEvent

    now = installation().clock.now()
    if now < OLDEST_NOW:
        return problem(f"it says {now:%Y}: set it, or values are held for too long")
    newest = [
        PolicyRevision.objects.order_by("-created_at").values_list("created_at", flat=True).first(),
        AuditEvent.objects.order_by("-at").values_list("at", flat=True).first(),
    ]
    ahead = [at for at in newest if at is not None and at > now + TOLERANCE]
    if ahead:
        return problem(
            f"it is behind what was written on {max(ahead):%Y-%m-%d}: set it, retention counts whole days"
        )
    return ok("not behind what was written last")


def _time_zone() -> Finding:
    minutes = (time.localtime().tm_gmtoff or 0) // 60
    if abs(minutes) > 14 * 60:
        return problem("this machine's time zone is further from UTC than any: set TZ")
    return ok(f"the machine is {minutes:+} minutes from UTC; days of retention end at midnight UTC")


def _detector() -> Finding:
    engine = engine_name()
    if engine == "re":
        return advice("hyperscan is not installed: personal data is found as well, but many times slower")
    kernel = Tagger.load().kernel
    if kernel == "python":
        return advice("no C compiler was there to install: names are found as well, but many times slower")
    return ok(f"personal data is looked for with {engine} and the {kernel} tagger")


def _address_database() -> Finding:
    """A problem where one is named and cannot be read: the desk runs without the names."""
    from modicum.platform import addresses

    database = addresses.database()
    if database is None:
        return ok("none is set up: of a customer's address neither country nor network is shown")
    try:
        made = database.made_at()
    except ModicumError as error:
        return problem(f"{error}; until then neither country nor network is shown or stored")
    if installation().clock.now() - made > A_YEAR:
        return advice(f"it is of {made:%Y-%m-%d}: networks move, fetch a newer one")
    return ok(f"it is of {made:%Y-%m-%d}")
