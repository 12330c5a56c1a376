"""The commands `modicum policy proposals|approve|reject|history|export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from modicum.core.policy.changes_in_words import DIRECTIONS, in_words
from modicum.core.values import REASON, Live
from modicum.platform import policies
from modicum.platform.terminal import Exit, json_option, print_json, with_installation

if TYPE_CHECKING:
    from modicum.core.policy.changes import AnyChange
    from modicum.platform.policies.models import PolicyRevision, Proposal, Refusal, RevisionReason

number_argument = click.argument("number", type=click.IntRange(min=1))
as_owner_option = click.option(
    "--as-owner", is_flag=True, help="As the owner of this machine: no admin is asked. The trail says so."
)

MOST = 1_000

R = TypeVar("R", "RevisionReason", "Refusal")


@click.command()
@with_installation
@json_option
def proposals(*, as_json: bool) -> None:
    """List the proposals that wait for a decision, each with what it would change."""
    from modicum.platform.policies import proposals as found

    waiting = found.still_open()
    if as_json:
        print_json({"proposals": [described(proposal) for proposal in waiting]})
        return
    if not waiting:
        click.echo("No proposal is open.")
    for proposal in waiting:
        say(proposal)


@click.command()
@number_argument
@as_owner_option
@with_installation
@json_option
def approve(number: int, *, as_owner: bool, as_json: bool) -> int:
    """Put proposal NUMBER in force.

    What stores more is approved by an admin under Data storage, who is asked for the password again; or here
    with --as-owner.
    """
    revision = policies.approve(number, by=None, as_owner=as_owner)
    if as_json:
        print_json({"proposal": number, "revision": revision.number})
    else:
        click.echo(f"Proposal {number} is in force as revision {revision.number}.")
    return Exit.DONE


@click.command()
@number_argument
@click.option("--reason", required=True, help="Why: too_much, unclear, not_now, or in your own words.")
@with_installation
@json_option
def reject(number: int, reason: str, *, as_json: bool) -> int:
    """Refuse proposal NUMBER. The policy stays as it is."""
    from modicum.platform.policies.models import Refusal

    because, words = reason_given(reason, Refusal)
    policies.refuse(number, because, by=None, words=words)
    if as_json:
        print_json({"proposal": number, "became": "refused", "reason": because.value})
    else:
        click.echo(f"Proposal {number} is refused.")
    return Exit.DONE


@click.command()
@with_installation
@json_option
def history(*, as_json: bool) -> None:
    """List the revisions, the newest first."""
    from modicum.platform.policies.models import PolicyRevision

    newest = PolicyRevision.objects.order_by("-number")[:MOST]
    if as_json:
        print_json({"revisions": [_revision(revision) for revision in newest]})
        return
    for revision in newest:
        who = "command line or set-up" if revision.by is None else f"member {revision.by}"
        click.echo(f"{revision.number}  {revision.created_at:%Y-%m-%d %H:%M} UTC  {who}  {revision.reason}")


@click.command()
@number_argument
@with_installation
def export(number: int) -> None:
    """Print revision NUMBER, as a file that `apply` takes."""
    from modicum.platform.policies.errors import NoSuchRevision
    from modicum.platform.policies.models import PolicyRevision

    revision = PolicyRevision.objects.filter(number=number).first()
    if revision is None:
        raise NoSuchRevision(number)
    click.echo(revision.toml.rstrip("\n"))


COMMANDS = (proposals, approve, reject, history, export)


def reason_given(text: str, known: type[R]) -> tuple[R, Live[str] | None]:
    """One of the list by its name; of anything else, `OTHER` and what was typed."""
    if text in known.values:
        return known(text), None
    return known.OTHER, Live(text, REASON)


def say(proposal: Proposal) -> None:
    """Print a proposal, a line for each change."""
    from modicum.platform.policies import proposals as found

    who = "the command line" if proposal.by is None else f"member {proposal.by}"
    click.echo(f"Proposal {proposal.number}, by {who}, to change revision {proposal.seen_id}:")
    for change in found.changes_of(proposal):
        click.echo(f"  {_subject(change)}: {in_words(change)}. {DIRECTIONS[change.direction]}.")
    if proposal.second_admin is not proposal.seen.second_admin:
        click.echo(f"  second admin: {'asked for' if proposal.second_admin else 'no longer asked for'}.")


def described(proposal: Proposal) -> dict[str, object]:
    """A proposal as JSON."""
    from modicum.platform.policies import proposals as found

    return {
        "proposal": proposal.number,
        "by": proposal.by,
        "at": proposal.at.isoformat(),
        "seen": proposal.seen_id,
        "reason": proposal.reason,
        "loosens": found.loosens(proposal),
        "second_admin": proposal.second_admin,
        "changes": [
            {
                "class": change.data_class,
                "channel": change.channel or None,
                "direction": change.direction.value,
                "words": in_words(change),
            }
            for change in found.changes_of(proposal)
        ],
    }


def _subject(change: AnyChange) -> str:
    return f"{change.data_class} in {change.channel}" if change.channel else change.data_class


def _revision(revision: PolicyRevision) -> dict[str, object]:
    return {
        "revision": revision.number,
        "at": revision.created_at.isoformat(),
        "by": revision.by,
        "reason": revision.reason,
        "preset": revision.preset,
        "second_admin": revision.second_admin,
    }
