"""Looks at what is kept: a policy allows it, keys and values belong together, and it ends in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Min

from modicum.cli.doctor.findings import Check, Finding, advice, ok, problem
from modicum.cli.doctor.orphans import closed_with_live_keys, orphans, seen_twice
from modicum.core.policy import PolicyDraft, PolicyError
from modicum.platform.store import installation

RESTART: Final = "restart the server, which removes them before it answers"
NOTHING_STORED: Final = PolicyDraft()
SWEEP_HOURS: Final = 1
"""The sweep comes every hour; what ran out at midnight may still be there until then."""
LOOK_AT_CLOCK: Final = (
    "set it if it is wrong; if it is right, `modicum sweep --clock-is-right` erases them, or the server does "
    "when it has run for a day"
)
TAMPERED: Final = (
    "somebody changed the database by hand, or it is damaged; compare with a backup. It is said until those "
    "events run out"
)


WAITS_LONG: Final = timedelta(days=1)
COUNT_AGAIN = "run modicum exposure verify --mend"


def checks() -> list[Check]:
    """Every look at what is kept. The installation is open."""
    return [
        Check("policy", _policy),
        Check("organisation", _organisation),
        Check("keys and values", _orphans),
        Check("closed sessions", _closed),
        Check("retention", _retention),
        Check("audit trail", _trail),
        Check("exposure", _exposure),
        Check("outbox", _outbox),
        Check("second step", _second_step),
    ]


def _policy() -> Finding:
    from modicum.platform import policies
    from modicum.platform.policies.models import PolicyRevision

    broken = 0
    for revision in PolicyRevision.objects.order_by("number"):
        try:
            policies.draft_of(revision)
        except PolicyError:
            broken += 1
    if broken:
        return problem(f"{broken} revisions cannot be read: `modicum policy apply` puts a good one in force")
    active = policies.active_revision()
    stored = [rule for rule in policies.draft_of(active).every_rule() if rule.stores]
    if any(not rule.purpose.strip() for rule in stored):
        return problem("a class is stored without a purpose: say it on the Data storage page")
    classes = {rule.data_class for rule in stored}
    return ok(f"revision {active.number} stores {len(classes)} classes, each with a purpose")


def _organisation() -> Finding:
    from modicum.platform import organisation, policies
    from modicum.platform.organisation.errors import FactsMissing

    draft = policies.draft_of(policies.active_revision())
    try:
        organisation.refuse_without_facts(draft, before=NOTHING_STORED)
    except FactsMissing as lacking:
        return problem(f"customers are not told {', '.join(lacking.facts)}: write it under Organisation")
    return ok("what this policy asks the organisation to say of itself is said")


def _orphans() -> Finding:
    of_nothing, without = seen_twice(orphans)
    if of_nothing or without:
        return problem(f"{len(of_nothing)} keys of nothing, {len(without)} values without a key: {RESTART}")
    return ok("each value has its key, and each key its value")


def _closed() -> Finding:
    from modicum.desk.sessions.models import Entry
    from modicum.desk.sessions.rules import OPEN

    left = Entry.objects.exclude(session__state__in=OPEN).values("session").distinct().count()
    (with_keys,) = seen_twice(lambda: (closed_with_live_keys(),))
    if left or with_keys:
        return problem(f"{left} still have entries and {len(with_keys)} a live key: {RESTART}")
    return ok("none has entries or a live key left")


def _retention() -> Finding:
    from modicum.records.retention.clock import waits

    now = installation().clock.now()
    count, oldest = _overdue(now.date())
    if oldest is None:
        return ok("nothing is held past its day")
    if waits():
        return problem(f"{count} values are past their day by a clock that went forward: {LOOK_AT_CLOCK}")
    days = (now.date() - oldest).days
    if not days and now.hour < SWEEP_HOURS:
        return ok(f"{count} values ran out at midnight; the hourly sweep takes them")
    return problem(
        f"{count} values are past their day, the oldest by {days} days: start the server, which sweeps at "
        "once; where it runs, look for sweep_failed in its log"
    )


def _trail() -> Finding:
    from modicum.platform.trail.verification import verify

    if not (found := verify()).is_whole:
        found = verify()
    if found.broken is not None:
        return problem(f"the chain does not hold at event {found.broken}: {TAMPERED}")
    if not found.ends:
        return problem(f"the newest events are not those that were written last: {TAMPERED}")
    return ok(f"{found.events} events hang together")


def _exposure() -> Finding:
    from modicum.records.exposure.tallies import compare

    if (found := compare()).wrong:
        found = compare()
    if not found.wrong:
        return ok(f"something is held of {found.full} sessions that are over, as counted")
    return problem(f"{found.kept_up} sessions are counted and {found.full} are there: {COUNT_AGAIN}")


def _overdue(today: date) -> tuple[int, date | None]:
    """How many values are past their day, and the earliest such day."""
    from modicum.desk.sessions.models import KeptValue, Transcript

    tables = (KeptValue, Transcript)
    found = [
        table._default_manager.filter(expires_on__lte=today).aggregate(
            count=Count("pk"), day=Min("expires_on")
        )
        for table in tables
    ]
    days = [each["day"] for each in found if each["day"] is not None]
    return sum(each["count"] for each in found), min(days, default=None)


def _second_step() -> Finding:
    from modicum.platform.accounts.models import Member, Role
    from modicum.platform.accounts.second_step import has_one

    admins = list(Member.objects.filter(role=Role.ADMIN, is_active=True))
    without = sum(not has_one(admin) for admin in admins)
    if not admins:
        return problem("there is no admin who may sign in")
    if without:
        return advice(
            f"{without} of {len(admins)} admins sign in without a code: they turn it on under their name; "
            "MODICUM_REQUIRE_TOTP=1 asks it of everybody"
        )
    return ok("every admin signs in with a code")


def _outbox() -> Finding:
    from modicum.platform.outbox.queries import everything

    found = everything()
    if found.refused:
        return problem(f"{found.refused} messages found the outbox full and were dropped: see the receivers")
    if found.dead:
        return advice(f"{found.dead} messages were given up: look at the receivers and send them again")
    if found.oldest is not None and found.oldest > WAITS_LONG:
        return advice(f"{found.waiting} messages wait, the oldest for {found.oldest.days} days")
    return ok(f"{found.waiting} messages are on their way")
