"""The commands `modicum policy …`: read, check and change what may be stored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from modicum.core.policy import PolicyDraft, PolicyError, PolicyFileError, read_policy, write_policy
from modicum.core.policy.spans import write_span
from modicum.core.values import Grounds, ModicumError, Rule
from modicum.core.values.rules import WIDE_IPV6
from modicum.platform import policies
from modicum.platform.policies.proposal_commands import as_owner_option, described, reason_given, say
from modicum.platform.terminal import (
    Exit,
    data_option,
    json_option,
    open_installation,
    print_json,
    warn,
    with_installation,
)

Said = str | bool | int | list[str]

file_argument = click.argument("file", type=click.Path(path_type=Path))


class FileUnreadable(ModicumError):
    """The policy file cannot be opened."""

    code = "policy_file_unreadable"
    status = 400


@click.group()
def policy() -> None:
    """Show, check and change what may be stored.

    A policy file names a preset and what differs from it:

    \b
      schema = 1
      preset = "usual"

    \b
      [class.message_text]
      treatment = "redact"
      destination = "database"
      retention = "14d"
      purpose = "To look up what was agreed."
      basis = "contract"

    \b
      [class."field.support.email"]
      treatment = "discard"

    \b
      [channel.billing.class.message_text]
      retention = "7d"

    Treatments are discard, redact, mask, pseudonymise, generalise and keep. What no rule names is discarded.
    A rule may also name its legal basis (`basis`: consent, contract, legal_obligation, vital_interests,
    public_task or legitimate_interests; without it, the organisation's usual one), the letter of GDPR
    Art. 9(2) where health and the like may appear (`special`), and that data has to be given (`required`);
    `readers` names the only roles that may open it: admin, privacy_officer. A channel can store less than
    the rest; more only of a class with `channels_may_store_more = true`.
    """


@policy.command()
@with_installation
@json_option
def show(*, as_json: bool) -> None:
    """Print the policy in force, as a file that `apply` takes."""
    revision = policies.active_revision()
    draft = policies.draft_of(revision)
    if as_json:
        print_json({"revision": revision.number, "preset": revision.preset, **_told(draft)})
        return
    click.echo(f"# revision {revision.number}")
    click.echo(write_policy(draft).rstrip("\n"))


@policy.command()
@file_argument
@data_option
@json_option
def check(file: Path, data: Path | None, *, as_json: bool) -> int:
    """Read FILE and say whether it is a policy. Nothing is changed.

    With an installation (`--data`) custom fields that it does not have are wrong too.
    """
    if data is not None:
        open_installation(data)
    try:
        draft = _read(file) if data is None else _read_here(file)
    except PolicyError as error:
        return _refuse(file, error, as_json=as_json)
    stored = sorted({rule.data_class for rule in draft.every_rule() if rule.stores})
    if as_json:
        print_json({"valid": True, "stores": stored})
    else:
        click.echo(f"{file} is a policy. It stores: {', '.join(stored) or 'nothing'}.")
    return Exit.DONE


@policy.command()
@file_argument
@click.option("--reason", required=True, help="Why: legal, need, less, correction, or in your own words.")
@as_owner_option
@with_installation
@json_option
def apply(file: Path, reason: str, *, as_owner: bool, as_json: bool) -> int:
    """Put FILE in force as a new revision; a running server follows within a second.

    What stores more than before only becomes a proposal, for an admin to approve under Data storage; with
    --as-owner it is in force at once. Sessions that are open keep the stricter of what they were promised and
    what is new.
    """
    from modicum.platform.policies.models import RevisionReason

    try:
        draft = _read_here(file)
    except PolicyError as error:
        return _refuse(file, error, as_json=as_json)
    because, words = reason_given(reason, RevisionReason)
    if as_owner:
        revision: int | None = policies.apply(draft, reason=because, by=None, text=words).number
    else:
        revision = _propose(policies.Wish(draft, because, words), as_json=as_json)
    if revision is not None:
        _say_in_force(revision, draft, as_json=as_json)
    return Exit.DONE


def _propose(wish: policies.Wish, *, as_json: bool) -> int | None:
    """The number of the revision that it became at once; None where it waits, which is said here."""
    from modicum.platform.policies import proposals

    proposal = policies.propose(wish, seen=policies.active().revision, by=None)
    decided = proposals.decision_about(proposals.numbered(proposal.number))
    if decided is not None:
        return decided.revision_id
    if as_json:
        print_json({"in_force": False, **described(proposal)})
        return None
    say(proposal)
    click.echo("Nothing has changed yet: an admin approves it under Data storage, or you with --as-owner:")
    click.echo(f"  modicum policy approve {proposal.number} --as-owner")
    return None


def _say_in_force(revision: int, draft: PolicyDraft, *, as_json: bool) -> None:
    if as_json:
        print_json({"in_force": True, "revision": revision, **_told(draft)})
    else:
        click.echo(f"Revision {revision} is in force.")


def _read(file: Path) -> PolicyDraft:
    return read_policy(_text(file))


def _read_here(file: Path) -> PolicyDraft:
    """The policy of a file in which only custom fields and channels of this installation are named."""
    fields = {data_class.id: data_class for data_class in policies.registered_classes()}
    return read_policy(_text(file), fields=fields, channels=policies.known_channels())


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"{file} cannot be read as text.") from error


def _refuse(file: Path, error: PolicyError, *, as_json: bool) -> Exit:
    warn(f"{file}: {error}")
    if as_json:
        line = error.line if isinstance(error, PolicyFileError) else None
        print_json({"valid": False, "line": line, "message": str(error)})
    return Exit.WRONG_INPUT


def _told(draft: PolicyDraft) -> dict[str, object]:
    """The rules as JSON: `classes`, and `channels` where some have rules of their own."""
    channels = {channel: _rules(rules) for channel, rules in draft.channels.items()}
    return {"classes": _rules(draft.rules)} | ({"channels": channels} if channels else {})


def _rules(rules: Mapping[str, Rule]) -> dict[str, dict[str, Said]]:
    return {name: _rule(rule) for name, rule in rules.items()}


def _rule(rule: Rule) -> dict[str, Said]:
    if not rule.stores:
        return {"treatment": rule.treatment.value}
    return {
        "treatment": rule.treatment.value,
        "destination": rule.destination.value,
        "retention": write_span(rule.retention),
        "purpose": rule.purpose,
        **_grounds(rule.grounds),
        **({"ipv6": rule.ipv6} if rule.ipv6 != WIDE_IPV6 else {}),
        **({"readers": sorted(reader.value for reader in rule.readers)} if rule.readers else {}),
    }


def _grounds(grounds: Grounds) -> dict[str, str | bool]:
    """What the rule itself says of its grounds; the usual basis is the organisation's."""
    said: dict[str, str | bool] = {}
    if grounds.basis:
        said["basis"] = grounds.basis.value
    if grounds.special:
        said["special"] = grounds.special.value
    return said | ({"required": True} if grounds.required else {})
