"""The commands `modicum audit …`: they work while a server runs, and see what it sees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from modicum.core.pii import EntityType, Severity
from modicum.platform.terminal import (
    Exit,
    data_option,
    json_option,
    note,
    open_installation,
    print_json,
    with_installation,
)
from modicum.records.audits.errors import NoStatement
from modicum.records.audits.wanted import Shown, Wanted

if TYPE_CHECKING:
    from modicum.records.audits.models import AuditFinding, AuditRun

MOST_LISTED = 1_000


@click.group()
def audit() -> None:
    """Look for personal data in what is stored.

    Chats, the answers to request forms, names, page addresses, notes, and the reasons of policy changes are
    looked through. A finding is a place and a type; no answer of these commands holds a text.
    """


@audit.command()
@with_installation
@click.option("--everything", is_flag=True, help="Look at all of it, not only at what is new.")
@click.option(
    "--processes",
    type=click.IntRange(0, 64),
    help="Look in so many processes; 0: in this one.  [default: as many as are worth it]",
)
@json_option
def run(*, everything: bool, processes: int | None, as_json: bool) -> int:
    """Audit what is stored now.

    Only what came since the last audit is looked at; everything, where the detector changed. An audit that
    broke off is gone on with; where one is under way, this waits for it. Interrupting is safe.

    Exit code 1: findings are open. 4: something did not open; it is named by its session's number.
    """
    from modicum.records.audits import runs

    if not as_json:
        note("looking …")
    done = runs.audit(runs.Wanted(everything=everything, processes=processes))
    return _tell(done, as_json=as_json)


@audit.command()
@with_installation
@json_option
def status(*, as_json: bool) -> int:
    """Say when the last audit was, how far the present one is, and what is open.

    Exit codes as those of `audit run`.
    """
    from modicum.records.audits import queries, runs

    return _tell(runs.unfinished() or queries.last_audit(), as_json=as_json)


@audit.command()
@with_installation
@click.option("--shown", type=click.Choice([each.value for each in Shown]), default=Shown.OPEN.value)
@click.option("--type", "entity", type=click.Choice([each.value for each in EntityType]))
@click.option("--severity", type=click.Choice([each.value for each in Severity]))
@click.option("--place", metavar="CLASS", help="Only in this data class, such as message_text.")
@click.option("--channel", metavar="KEY", help="Only in this channel.")
@click.option("--session", type=click.IntRange(min=1), help="Only in this session.")
@click.option("--before", type=click.IntRange(min=1), help="Go on from this finding.")
@click.option("--limit", type=click.IntRange(1, MOST_LISTED), default=100, show_default=True)
@json_option
def findings(
    shown: str, entity: str | None, severity: str | None, before: int | None, limit: int, *, as_json: bool,
    **where: object,
) -> int:  # fmt: skip
    """List findings, newest first: where they are and of what type, never what they say.

    Exit code 1 where there are any.
    """
    from modicum.records.audits import queries
    from modicum.records.audits.models import AuditFinding

    wanted = Wanted(
        shown=Shown(shown),
        type=EntityType(entity) if entity else None,
        severity=Severity(severity) if severity else None,
        **where,  # type: ignore[arg-type]  # click hands over what its options say
    )
    page = queries.page_of(queries.chosen(AuditFinding.objects.all(), wanted), before=before, size=limit)
    if as_json:
        print_json({"findings": [_row(each) for each in page.findings], "before": page.older})
    else:
        for each in page.findings:
            click.echo(" ".join(str(value) for value in _row(each).values() if value is not None))
    return Exit.FOUND_SOMETHING if page.findings else Exit.DONE


@audit.command()
@with_installation
@click.option("--output", type=click.Path(path_type=Path), required=True, metavar="FILE")
@json_option
def statement(output: Path, *, as_json: bool) -> None:
    """Write the signed statement for an auditor into a file. It holds counts and dates, and no value.

    Only its owner can read the file; one of that name is replaced.
    """
    from modicum.records.audits.signing import fingerprint
    from modicum.records.audits.statement import make_statement
    from modicum.records.reports.export import private_file

    with private_file(output) as file:
        made = make_statement(by=None)
        file.write(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    if as_json:
        print_json({"output": str(output), "fingerprint": fingerprint(made)})
    else:
        click.echo(f"Signed statement in {output}; its key: {fingerprint(made)}")


@audit.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@data_option
@json_option
def verify(file: Path, data: Path | None, *, as_json: bool) -> int:
    """Check a signed statement: that it is as it was signed, and by which key.

    With `--data` also whether that key is this installation's. Without it, compare the key's digits with
    those that the organisation shows you.

    Exit code 1: it was changed, or signed by somebody else.
    """
    from modicum.records.audits import signing

    document = _document(file)
    told: dict[str, object] = {"genuine": signing.is_genuine(document), "key": signing.fingerprint(document)}
    if data is not None:
        open_installation(data)
        told["ours"] = signing.is_ours(document)
    if as_json:
        print_json(told)
    else:
        click.echo("As it was signed." if told["genuine"] else "It is not as it was signed.")
        click.echo(f"Key: {told['key']}{_whose(told)}")
    return Exit.DONE if told["genuine"] and told.get("ours", True) else Exit.FOUND_SOMETHING


def _document(file: Path) -> Mapping[str, object]:
    try:
        document = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        raise NoStatement(file) from None
    if not isinstance(document, dict) or "statement" not in document:
        raise NoStatement(file)
    return document


def _whose(told: Mapping[str, object]) -> str:
    if "ours" not in told:
        return ""
    return ", of this installation" if told["ours"] else ", not of this installation"


def _tell(run: AuditRun | None, *, as_json: bool) -> int:
    from modicum.records.audits import planning, queries

    open_now, closed = dict(queries.open_by_type()), queries.unopened()
    plan = planning.plan()
    if as_json:
        print_json(
            {
                "audit": None if run is None else _of(run),
                "open": {entity.value: count for entity, count in open_now.items()},
                "unopened": [{"session": each.session_id, "place": each.place} for each in closed],
                "weekly": plan.is_on,
                "due": None if plan.due is None else plan.due.isoformat(timespec="seconds"),
            }
        )
    else:
        _say(run, open_now)
        for each in closed:
            note(f"session {each.session_id}: {each.place} does not open, {each.get_why_display()}")
    return Exit.GAPS if closed else Exit.FOUND_SOMETHING if open_now else Exit.DONE


def _say(run: AuditRun | None, open_now: Mapping[EntityType, int]) -> None:
    if run is None:
        click.echo("There was no audit yet.")
        return
    click.echo(
        f"Audit {run.pk}, {run.state}: {run.sessions} sessions, {run.texts} texts, {run.found} new findings."
    )
    for entity, count in open_now.items():
        click.echo(f"{count:>8} {entity.value}, {entity.severity.value}")
    if not open_now:
        click.echo("No finding is open.")


def _of(run: AuditRun) -> dict[str, object]:
    from modicum.records.audits.progress import progress_of

    progress = progress_of(run)
    return {
        "number": run.pk,
        "state": run.state,
        "everything": run.is_full,
        "detector": run.detector,
        "sessions": run.sessions,
        "of": progress.total,
        "texts": run.texts,
        "found": run.found,
        "unopened": run.unopened,
        "sessions_per_second": None if progress.rate is None else round(progress.rate, 1),
        "seconds_left": None if progress.left is None else round(progress.left.total_seconds()),
        "detector_seconds": round(run.detecting.total_seconds(), 3),
    }


def _row(finding: AuditFinding) -> dict[str, object]:
    return {
        "finding": finding.pk,
        "session": finding.session_id,
        "place": finding.place,
        "entry": finding.entry,
        "start": finding.start,
        "end": finding.end,
        "type": finding.type,
        "severity": finding.severity.value,
        "confidence": finding.confidence / 100,
        "status": finding.status,
        "audit": finding.run_id,
    }
